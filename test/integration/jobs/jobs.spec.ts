import { ulid } from 'ulidx';

import { type Job, JobKinds, JobLinesRepository, JobsService, type JobStep } from '#features/jobs';
import { LostRace } from '#platform/database';
import { PLATFORM_OWNER_ID, ownerId } from '#platform/owner';

import { JobProgressRepository } from '../../../libs/jobs/src/job-progress.repository.js';
import { OldLines } from '../../../libs/jobs/src/lines/old-lines.service.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { until } from '../../support/until.js';
import { ADMIN, storeJob } from './stored-jobs.js';

const OTHER = ownerId('01HQZX123456789ABCDEFGHJKM');
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

describe('bulk jobs', () => {
  let app: TestApp;
  let jobs: JobsService;
  let progress: JobProgressRepository;
  let step: (job: Job) => JobStep;

  beforeAll(async () => {
    app = await startTestApp();
    jobs = app.app.get(JobsService, { strict: false });
    progress = app.app.get(JobProgressRepository, { strict: false });
    app.app.get(JobKinds, { strict: false }).register({
      kind: 'count',
      step: async (job) => step(job),
      ended: async () => Promise.resolve(),
      result: () => ({ columns: [], rows: nothing() }),
    });
  });
  afterAll(() => app.close());

  async function* nothing(): AsyncGenerator<never> {
    // A job of this kind makes nothing.
  }

  const stored = (total = 10): Promise<string> => storeJob(app, total);
  const advance = (id: string, runId: string, owner = PLATFORM_OWNER_ID): Promise<Job | null> =>
    progress.transaction((transaction) =>
      progress.advance(
        owner,
        { id, runId },
        { done: 1, failed: 1, position: 7, finished: false },
        transaction,
      ),
    );
  const ended = async (id: string): Promise<Job> => {
    await until(true, MINUTE_MS, async () => (await jobs.get(PLATFORM_OWNER_ID, id)).finishedAt !== null);
    return jobs.get(PLATFORM_OWNER_ID, id);
  };

  it('belong to the worker that began them last: another one’s steps are refused', async () => {
    const id = await stored();
    await progress.begin(PLATFORM_OWNER_ID, id, 'first');
    expect(await advance(id, 'first')).toMatchObject({ status: 'running', done: 1, failed: 1, position: 7 });
    const begun = await progress.begin(PLATFORM_OWNER_ID, id, 'second');
    expect(begun).toMatchObject({ attempts: 1, job: { done: 1, position: 7 } });
    expect(await advance(id, 'first')).toBeNull();
    expect(await advance(id, 'second')).toMatchObject({ done: 2 });
    await jobs.cancel(ADMIN, id);
    expect(await advance(id, 'second')).toBeNull();
    expect(await progress.begin(PLATFORM_OWNER_ID, id, 'third')).toBeNull();
  });

  it('are their owner’s alone', async () => {
    const id = await stored();
    await expect(jobs.get(OTHER, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(jobs.cancel({ ...ADMIN, ownerId: OTHER }, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await jobs.list(OTHER, { limit: 10, before: null })).toEqual({ items: [], nextCursor: null });
    expect(await progress.begin(OTHER, id, 'run')).toBeNull();
    await progress.begin(PLATFORM_OWNER_ID, id, 'run');
    expect(await advance(id, 'run', OTHER)).toBeNull();
    const end = { status: 'failed', error: 'x' } as const;
    expect(await progress.transaction((transaction) => progress.end(OTHER, id, end, transaction))).toBeNull();
    expect(await jobs.get(PLATFORM_OWNER_ID, id)).toMatchObject({ status: 'running', done: 0 });
  });

  it('never count more than was asked for: the database refuses it', async () => {
    const id = await stored(1);
    await progress.begin(PLATFORM_OWNER_ID, id, 'run');
    await expect(advance(id, 'run')).rejects.toThrow('bulk_jobs_counts_check');
  });

  it('begin a step again that lost a race, and go on', async () => {
    const lost = new Set<number>();
    step = ({ position, total }) => {
      if (!lost.has(position)) {
        lost.add(position);
        throw new LostRace('Somebody was faster');
      }
      return { done: 1, failed: 0, position: position + 1, finished: position + 1 === total };
    };
    const id = await jobs.start(ADMIN, { kind: 'count', total: 3, params: {} });
    expect(await ended(id)).toMatchObject({ status: 'succeeded', done: 3, position: 3 });
  });

  it('that fail unexpectedly are tried again, five times in vain, and keep what they have done', async () => {
    let failures = 0;
    step = ({ position }) => {
      if (position === 1) {
        failures += 1;
        throw new Error('A defect');
      }
      return { done: 1, failed: 0, position: 1, finished: false };
    };
    const id = await jobs.start(ADMIN, { kind: 'count', total: 2, params: {} });
    expect(await ended(id)).toMatchObject({
      status: 'failed',
      done: 1,
      error: 'The job failed unexpectedly; nothing is half-done, and what was done stays',
    });
    // Once in the run that did something, and then five times without.
    expect(failures).toBe(6);
  });

  it('are forgotten line by line a month after their end, and never before; lines without a job after a day', async () => {
    const lines = app.app.get(JobLinesRepository, { strict: false });
    const line = { line: 1, code: 'A-1', email: null, couponId: null, error: null };
    const [running, recent, old] = [await stored(), await stored(), await stored()];
    const [freshOrphan, oldOrphan] = [ulid(Date.now() - DAY_MS / 2), ulid(Date.now() - 2 * DAY_MS)];
    for (const id of [running, recent, old, freshOrphan, oldOrphan]) await lines.append(id, [line]);
    await jobs.cancel(ADMIN, recent);
    await jobs.cancel(ADMIN, old);
    await app.database.query(`UPDATE bulk_jobs SET finished_at = now() - interval '31 days' WHERE id = $1`, [
      old,
    ]);
    await app.app.get(OldLines, { strict: false }).remove();
    const left = await app.database.query<{ job_id: string }>(
      'SELECT job_id FROM bulk_job_lines ORDER BY job_id',
    );
    expect(left.map(({ job_id: id }) => id)).toEqual([running, recent, freshOrphan].sort());
  });
});
