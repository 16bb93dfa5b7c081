import { setTimeout as pause } from 'node:timers/promises';

import { Chance } from './support/chance.js';
import { FaultWorld } from './support/fault-world.js';
import { ProfileJobs } from './support/profile-jobs.js';
import { MINUTE_MS } from './support/rounds.js';

const CODES = 120_000;
const LINES = 30_000;
/** A worker that says nothing is replaced after 10 s; the rest is for a busy machine. */
const RESUMED_MS_MAX = 40_000;
/** What a service manager waits before it kills. */
const STOP_MS_MAX = 10_000;

describe('an application that is killed (-9) in the midst of a job', () => {
  const chance = Chance.of('jobs-killed');
  let world: FaultWorld;
  let token: string;
  let jobs: ProfileJobs;

  beforeAll(async () => {
    world = await FaultWorld.open();
    token = await world.adminToken();
    jobs = new ProfileJobs(world, token);
  }, 3 * MINUTE_MS);
  afterAll(() => world.close());

  const killAndRestart = async (): Promise<void> => {
    // A moment of chance: within a step, between two, or at a commit.
    await pause(chance.between(0, 150));
    await world.app.kill('SIGKILL');
    await world.restartApp();
  };

  it(
    'makes exactly as many codes as were asked for, none twice, when it is killed at the start, in the middle and near the end',
    async () => {
      const profileId = await jobs.makeProfile('Killed');
      const path = `/admin/discount_profiles/${profileId}/create-coupons`;
      const answer = await world.client.post(path, { requested_codes: CODES, length: 9 }, { token });
      const id = (answer.body as { job_id: string }).job_id;
      for (const point of [1, CODES / 2, CODES - 10_000]) {
        const { status } = await jobs.untilDone(id, point, RESUMED_MS_MAX);
        expect(status).toBe('running');
        await killAndRestart();
      }
      const job = await jobs.untilDone(id, CODES + 1, RESUMED_MS_MAX);
      expect(job).toMatchObject({ status: 'succeeded', total: CODES, done: CODES, failed: 0 });
      expect(await jobs.storedOf(profileId)).toEqual({
        coupons: CODES,
        codes: CODES,
        working: CODES,
        told: 1,
      });
      const csv = await fetch(`${world.app.url}/admin/jobs/${id}/result.csv`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const codes = (await csv.text()).trimEnd().split('\n').slice(1);
      expect([codes.length, new Set(codes).size]).toEqual([CODES, CODES]);
    },
    5 * MINUTE_MS,
  );

  it(
    'imports every line once when it is killed in the middle',
    async () => {
      const profileId = await jobs.makeProfile('Imported');
      const lines = Array.from({ length: LINES }, (_, index) => `IMPORTED-${index},i${index}@example.com`);
      const response = await fetch(`${world.app.url}/admin/discount_profiles/${profileId}/import-coupons`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'text/csv' },
        body: `code,email\n${lines.join('\n')}\n`,
      });
      expect(response.status).toBe(202);
      const { job_id: id } = (await response.json()) as { job_id: string };
      expect((await jobs.untilDone(id, LINES / 3, RESUMED_MS_MAX)).status).toBe('running');
      await killAndRestart();
      const job = await jobs.untilDone(id, LINES + 1, 2 * RESUMED_MS_MAX);
      expect(job).toMatchObject({ status: 'succeeded', total: LINES, done: LINES, failed: 0 });
      expect(await jobs.storedOf(profileId)).toEqual({
        coupons: LINES,
        codes: LINES,
        working: LINES,
        told: 1,
      });
      const [assigned] = await world.server.sql<{ customers: number; entries: number }>(
        `SELECT (SELECT count(DISTINCT assigned_customer_id)::int FROM coupons WHERE code LIKE 'IMPORTED-%') AS customers,
           (SELECT count(*)::int FROM audit_events WHERE action = 'coupon.assigned') AS entries`,
      );
      expect(assigned).toEqual({ customers: LINES, entries: LINES });
    },
    5 * MINUTE_MS,
  );

  it(
    'leaves off in order when it is told to stop, and the next one goes on at once',
    async () => {
      const profileId = await jobs.makeProfile('Stopped');
      const path = `/admin/discount_profiles/${profileId}/create-coupons`;
      const answer = await world.client.post(path, { requested_codes: CODES }, { token });
      const id = (answer.body as { job_id: string }).job_id;
      await jobs.untilDone(id, 1, RESUMED_MS_MAX);
      // Whoever follows the job keeps nobody from stopping.
      const events = await fetch(`${world.app.url}/admin/jobs/${id}/events`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const told = events.text();
      const { exitCode, tookMs } = await world.app.stop();
      expect(exitCode).toBe(0);
      expect(tookMs).toBeLessThan(STOP_MS_MAX);
      expect(await told).toContain('"status":"running"');
      await world.restartApp();
      const job = await jobs.untilDone(id, CODES + 1, RESUMED_MS_MAX);
      expect(job).toMatchObject({ status: 'succeeded', done: CODES });
      expect(await jobs.storedOf(profileId)).toEqual({
        coupons: CODES,
        codes: CODES,
        working: CODES,
        told: 1,
      });
    },
    5 * MINUTE_MS,
  );
});
