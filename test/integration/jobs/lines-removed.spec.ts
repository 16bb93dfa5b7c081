import { ulid } from 'ulidx';

import { DomainError } from '#engine';
import { JobLinesRepository, LineIntake, type NewLine } from '#features/jobs';

import { OldLines } from '../../../libs/jobs/src/lines/old-lines.service.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const DAY_MS = 86_400_000;
const LINES = 90_000;
const AT_ONCE_MAX = 30_000;

const LINES_MAX = 10_000_000;

describe('lines that are not wanted any more', () => {
  let app: TestApp;
  let lines: JobLinesRepository;

  beforeAll(async () => {
    app = await startTestApp();
    lines = app.app.get(JobLinesRepository, { strict: false });
    await app.database.query(`
      CREATE TABLE removals (lines bigint);
      CREATE TABLE stuck (job_id text);
      CREATE FUNCTION count_removal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM gone JOIN stuck USING (job_id)) THEN
          RAISE EXCEPTION 'These stay' USING ERRCODE = '57014';
        END IF;
        INSERT INTO removals SELECT count(*) FROM gone;
        RETURN NULL;
      END $$;
      CREATE TRIGGER removals AFTER DELETE ON bulk_job_lines REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION count_removal()`);
  });
  afterAll(() => app.close());
  beforeEach(() => app.database.query('TRUNCATE removals, stuck, bulk_job_lines'));

  const count = async (): Promise<number | undefined> => {
    const [row] = await app.database.query<{ count: number }>('SELECT count(*)::int FROM bulk_job_lines');
    return row?.count;
  };
  const line = (number: number): NewLine => ({
    line: number,
    code: 'A-1',
    email: null,
    couponId: null,
    error: null,
  });

  it('are removed some at a time, however many there are', async () => {
    const jobId = ulid();
    await app.database.query(
      `INSERT INTO bulk_job_lines (job_id, line, code) SELECT $1, i + 7, 'A-' || i FROM generate_series(1, $2::int) i`,
      [jobId, LINES],
    );
    await lines.append(ulid(), [line(2)]);
    await lines.remove(jobId);
    expect(await count()).toBe(1);
    const [largest] = await app.database.query('SELECT max(lines)::int, sum(lines)::int FROM removals');
    expect(largest).toEqual({ max: expect.any(Number) as unknown, sum: LINES });
    expect(largest?.['max']).toBeLessThan(AT_ONCE_MAX);
  });

  it('that cannot be removed keep no others from it, and are removed later', async () => {
    const ids = [3, 2, 1].map((days) => ulid(Date.now() - (days + 1) * DAY_MS));
    for (const id of ids) await lines.append(id, [line(2), line(3)]);
    await app.database.query('INSERT INTO stuck VALUES ($1)', [ids[0]]);
    const oldLines = app.app.get(OldLines, { strict: false });
    await oldLines.remove();
    expect(await count()).toBe(2);
    await app.database.query('TRUNCATE stuck');
    await oldLines.remove();
    expect(await count()).toBe(0);
  });

  it('do not hide why they are not', async () => {
    const refusal = new DomainError('PAYLOAD_TOO_LARGE', 'Too long');
    async function* upload(): AsyncGenerator<readonly NewLine[]> {
      yield Array.from({ length: 6_000 }, (_, index) => line(index + 2));
      await app.database.query('INSERT INTO stuck SELECT DISTINCT job_id FROM bulk_job_lines');
      throw refusal;
    }
    await expect(app.app.get(LineIntake, { strict: false }).store(upload())).rejects.toBe(refusal);
    expect(await app.database.query('SELECT 1 FROM stuck')).toHaveLength(1);
  });

  it('are those of an upload of more than 10,000,000', async () => {
    async function* upload(last: number): AsyncGenerator<readonly NewLine[]> {
      yield Array.from({ length: 6_000 }, (_, index) => line(index + 2));
      expect(await count()).toBe(6_000);
      yield Array<NewLine>(last).fill(line(7_000));
    }
    const intake = app.app.get(LineIntake, { strict: false });
    await expect(intake.store(upload(LINES_MAX - 5_999))).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      message: 'At most 10,000,000 lines are taken at once',
    });
    expect(await count()).toBe(0);
  });
});
