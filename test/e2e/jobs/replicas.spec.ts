import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

const JOBS = 6;
const CODES = 15_000;

describe('jobs on two replicas', () => {
  let first: TestApp;
  let second: TestApp;
  let world: JobsWorld;

  beforeAll(async () => {
    first = await startTestApp();
    second = await startTestApp({}, { shared: first.database });
    world = await JobsWorld.open(first);
  });
  afterAll(async () => {
    await second.close();
    await first.close();
  });

  const start = async (count: number): Promise<{ profile: number; job: string }> => {
    const { id: profile } = await world.profiles.make();
    const path = `${PROFILES}/${profile}/create-coupons`;
    const { body } = await world.profiles.call('post', path, { requested_codes: count }).expect(202);
    return { profile, job: body.job_id as string };
  };

  it('are each done once, whoever does them', async () => {
    const started = await Promise.all(Array.from({ length: JOBS }, () => start(CODES)));
    for (const { profile, job } of started) {
      expect(await world.ended(job)).toMatchObject({ status: 'succeeded', done: CODES });
      expect(await world.stored(profile)).toEqual({ coupons: CODES, codes: CODES });
    }
  });

  it('are gone on with by the other when one of them stops', async () => {
    const started = await Promise.all(Array.from({ length: JOBS }, () => start(3 * CODES)));
    await second.close();
    for (const { profile, job } of started) {
      expect(await world.ended(job)).toMatchObject({ status: 'succeeded', done: 3 * CODES });
      expect(await world.stored(profile)).toEqual({ coupons: 3 * CODES, codes: 3 * CODES });
    }
  });
});
