import { setTimeout as pause } from 'node:timers/promises';

import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, type ShownProfile } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

const MANY = 3_000_000;

describe('a job that is cancelled', () => {
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

  const start = async (count = MANY): Promise<string> => {
    const path = `${PROFILES}/${profile.id}/create-coupons`;
    return (await world.profiles.call('post', path, { requested_codes: count }).expect(202)).body
      .job_id as string;
  };
  const cancel = (id: string) => world.profiles.call('post', `/admin/jobs/${id}/cancel`);
  const untilBegun = async (id: string): Promise<void> => {
    while ((await world.job(id)).done === 0) await pause(20);
  };

  it('stops at once, and has done exactly what it says', async () => {
    const id = await start();
    await untilBegun(id);
    const { body } = await cancel(id).expect(200);
    expect(body).toMatchObject({ id, status: 'cancelled', total: MANY, error: null });
    expect(body.finished_at).not.toBeNull();
    await pause(1_000);
    const job = await world.job(id);
    expect(job).toEqual(body);
    expect(await world.stored(profile.id)).toEqual({ coupons: job.done, codes: job.done });
    expect(await world.lines(job.result_url)).toHaveLength(job.done + 1);
    const entries = await app.database.query(
      `SELECT action, (after ->> 'count')::int AS count FROM audit_events
       WHERE after ->> 'jobId' = $1 OR subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(entries).toEqual([
      { action: 'codes.generated', count: job.done },
      { action: 'job.cancelled', count: null },
    ]);
  });

  it('never begins when it was waiting', async () => {
    const others = [await start(), await start()];
    for (const id of others) await untilBegun(id);
    const id = await start(20_000);
    await cancel(id).expect(200);
    await pause(1_500);
    expect(await world.job(id)).toMatchObject({ status: 'cancelled', done: 0, started_at: null });
    for (const other of others) await cancel(other).expect(200);
  });

  it('is cancelled once by ten that do it at the same time', async () => {
    const id = await start();
    await untilBegun(id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const told = await app.database.query(
      `SELECT 1 FROM audit_events WHERE action = 'job.cancelled' AND subject_id = $1`,
      [id],
    );
    expect(told).toHaveLength(1);
  });

  it('is not one that has ended of itself', async () => {
    const id = await start(10_001);
    await world.ended(id);
    const refused = await cancel(id).expect(409);
    expect(refused.body.error).toMatchObject({
      code: 'invalid_state',
      message: 'The job has already succeeded',
    });
    expect(await world.job(id)).toMatchObject({ status: 'succeeded', done: 10_001 });
    await cancel('01HQZX123456789ABCDEFGHJKM').expect(404);
  });

  it('may be asked for again, and then makes as many as if there had been no other', async () => {
    const first = await start(500_000);
    await untilBegun(first);
    await cancel(first).expect(200);
    const second = await start(15_000);
    expect(await world.ended(second)).toMatchObject({ status: 'succeeded', done: 15_000 });
    const { done } = await world.job(first);
    expect(await world.stored(profile.id)).toEqual({ coupons: done + 15_000, codes: done + 15_000 });
  });
});
