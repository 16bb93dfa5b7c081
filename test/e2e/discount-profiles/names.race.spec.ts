import { RACE_ROUNDS } from '../../support/races.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

describe('profiles that take each other’s names at the same time', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());

  /** Gives each of them the name of the next, all at once. */
  async function rotate(profiles: readonly ShownProfile[]): Promise<readonly number[]> {
    const answers = await Promise.all(
      profiles.map(({ id }, i) => {
        const next = profiles[(i + 1) % profiles.length];
        return world.call('put', `${PROFILES}/${id}`, world.body({ name: next?.['name'] }));
      }),
    );
    return answers.map(({ status }) => status);
  }

  it.each([2, 3])('%d are each told that the name is taken, and keep their own', async (count) => {
    const profiles = await Promise.all(Array.from({ length: count }, () => world.make()));
    for (let round = 0; round < RACE_ROUNDS; round += 1) {
      expect(await rotate(profiles)).toEqual(profiles.map(() => 409));
    }
    for (const { id, name } of profiles) {
      const shown = await world.call('get', `${PROFILES}/${id}`).expect(200);
      expect(shown.body.discount.name).toBe(name);
    }
  });
});
