import type { Change, ChangeFeed, ChangeListener } from '#platform/changes';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { KeptPrincipals } from './kept-principals.js';
import type { Principal } from './principal.js';
import type { TokenSubject } from './principal-directory.js';

const subject: TokenSubject = { kind: 'user', id: 'user-1', credentialVersion: 1 };
const principal: Principal = {
  role: 'admin',
  ownerId: PLATFORM_OWNER_ID,
  id: 'user-1',
  name: 'Ann',
  email: null,
};
const changeOf = (id: string, topic: Change['topic'] = 'accounts'): Change => ({
  topic,
  ownerId: PLATFORM_OWNER_ID,
  id,
});

/** A directory that answers when it is told to, and a feed that says what it is told to. */
class World {
  asked = 0;
  answer: Promise<Principal | null> = Promise.resolve(principal);
  live = true;
  tell: ChangeListener = () => undefined;
  readonly kept: KeptPrincipals;

  constructor() {
    const feed = this as unknown as ChangeFeed;
    const directory = {
      find: async () => {
        this.asked += 1;
        return this.answer;
      },
    };
    this.kept = new KeptPrincipals(directory, feed);
  }

  subscribe(listener: ChangeListener): void {
    this.tell = listener;
  }
}

describe('KeptPrincipals', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it('asks once for many requests', async () => {
    expect(await world.kept.find(subject)).toEqual(principal);
    expect(await world.kept.find(subject)).toEqual(principal);
    expect(world.asked).toBe(1);
  });

  it.each<[string, Change | 'everything', number]>([
    ['of the account', changeOf('user-1'), 2],
    ['of everything', 'everything', 2],
    ['of another account', changeOf('user-2'), 1],
    ['of a promotion', changeOf('user-1', 'promotions'), 1],
  ])('after a change %s has asked %#', async (_what, change, asked) => {
    await world.kept.find(subject);
    world.tell(change);
    await world.kept.find(subject);
    expect(world.asked).toBe(asked);
  });

  it.each<[string, Partial<TokenSubject>]>([
    ['another credential version', { credentialVersion: 2 }],
    ['another kind of account', { kind: 'api_client' }],
  ])('asks about %s', async (_what, other) => {
    await world.kept.find(subject);
    world.answer = Promise.resolve(null);
    expect(await world.kept.find({ ...subject, ...other })).toBeNull();
    expect(await world.kept.find(subject)).toEqual(principal);
  });

  it('asks again about an account that there was not', async () => {
    world.answer = Promise.resolve(null);
    expect(await world.kept.find(subject)).toBeNull();
    world.answer = Promise.resolve(principal);
    expect(await world.kept.find(subject)).toEqual(principal);
  });

  it('asks every time while changes are not heard of, also about what it had kept', async () => {
    await world.kept.find(subject);
    world.live = false;
    world.answer = Promise.resolve(null);
    expect(await world.kept.find(subject)).toBeNull();
  });

  it('keeps nothing that was read while changes were not heard of', async () => {
    world.live = false;
    await world.kept.find(subject);
    world.live = true;
    await world.kept.find(subject);
    expect(world.asked).toBe(2);
  });

  it.each<[string, Change | 'everything']>([
    ['of the account', changeOf('user-1')],
    ['of everything', 'everything'],
  ])('keeps nothing that was being read during a change %s', async (_what, change) => {
    let arrive: (found: Principal) => void = () => undefined;
    world.answer = new Promise((resolve) => (arrive = resolve));
    const reading = world.kept.find(subject);
    world.tell(change);
    arrive(principal);
    expect(await reading).toEqual(principal);
    world.answer = Promise.resolve(null);
    expect(await world.kept.find(subject)).toBeNull();
  });
});
