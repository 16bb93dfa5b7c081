import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, type ShownProfile } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

describe('a profile’s mark of imported codes', () => {
  let app: TestApp;
  let world: JobsWorld;
  let profile: ShownProfile;

  beforeAll(async () => {
    app = await startTestApp();
    world = await JobsWorld.open(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    profile = await world.profiles.make();
  });

  const at = (step = ''): string => `${PROFILES}/${profile.id}${step}`;
  const isMarked = async (): Promise<unknown> =>
    (await world.profiles.call('get', at()).expect(200)).body.discount.is_imported_coupon;
  const replacement = (): object => ({ ...world.profiles.body(), name: undefined });
  const terms = async (): Promise<unknown> =>
    app.database.query('SELECT version, updated_at FROM promotions WHERE number = $1', [profile.id]);

  it('is set by the first code that is imported, and is no change of the terms', async () => {
    expect(profile['is_imported_coupon']).toBe(false);
    await world.profiles.codesOf(profile, 2);
    await world.upload(at('/import-coupons'), `code\nA B\n${profile.default_coupon_code}\n`).expect(201);
    expect(await isMarked()).toBe(false);
    const before = await terms();
    await world.upload(at('/import-coupons'), 'code\nMARK-1\n').expect(201);
    expect(await isMarked()).toBe(true);
    expect(await terms()).toEqual(before);
    const listed = await world.profiles.call('get', `${PROFILES}?limit=1`).expect(200);
    expect(listed.body.discounts).toMatchObject([{ id: profile.id, is_imported_coupon: true }]);
  });

  it('is set by a job too', async () => {
    const codes = Array.from({ length: 10_001 }, (_, index) => `JOB-${index}`);
    const accepted = await world.upload(at('/import-coupons'), `code\n${codes.join('\n')}\n`).expect(202);
    await world.ended(accepted.body.job_id as string);
    expect(await isMarked()).toBe(true);
  });

  it('stays over replacements, pauses and more imports, and is not a duplicate’s', async () => {
    await world.upload(at('/import-coupons'), 'code\nSTAYS-1\n').expect(201);
    for (const step of ['pause', 'resume']) await world.profiles.call('post', at(`/${step}`)).expect(200);
    await world.profiles.call('put', at(), replacement()).expect(200);
    expect(await isMarked()).toBe(true);
    await world.upload(at('/import-coupons'), 'code\nSTAYS-2\n').expect(201);
    expect(await isMarked()).toBe(true);
    const copy = await world.profiles.call('post', at('/duplicate'), {}).expect(201);
    expect(copy.body.discount.is_imported_coupon).toBe(false);
  });

  it('is never lost to replacements at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      profile = await world.profiles.make();
      const uploads = [0, 1].map((file) =>
        world.upload(at('/import-coupons'), `code\nRACE-${round}-${file}\n`).expect(201),
      );
      const replaced = Array.from({ length: 4 }, () => world.profiles.call('put', at(), replacement()));
      for (const { status } of await Promise.all(replaced)) expect([200, 409]).toContain(status);
      await Promise.all(uploads);
      expect(await isMarked()).toBe(true);
    }
  });
});
