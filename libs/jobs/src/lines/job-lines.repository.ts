import { Injectable } from '@nestjs/common';
import { encodeTime } from 'ulidx';

import type { Instant } from '#engine';
import { Database, Prisma, type Statement, Statements, type Transaction } from '#platform/database';

/** One line of what a job was given. */
export interface JobLine {
  /** Counted from 1, as editors count the lines of a file. */
  readonly line: number;
  readonly code: string | null;
  readonly email: string | null;
  readonly couponId: string | null;
}

/** A line to store. */
export interface NewLine extends JobLine {
  /** What is known to be wrong with it. */
  readonly error: string | null;
}

/** A line that could not be done, and why. */
export interface FailedLine extends JobLine {
  readonly error: string;
}

/** Which lines: those after one, up to another. */
interface LineRange {
  readonly after: number;
  readonly upTo: number;
}

/**
 * Lines are always asked for by both ends of their range: a table that has just grown by a million rows is one of
 * which the planner knows nothing, and it would sort all that come after the first.
 */
const LINES_AT_ONCE = 5_000;
const LINES_REMOVED_AT_ONCE = 20_000;
/** Of a ULID. */
const TIME_CHARACTERS = 10;

const COLUMNS = Prisma.sql`line, code, email, coupon_id AS "couponId", error`;

/** Past Prisma, which would keep the memory that a million lines pass through. */
const APPEND_LINES: Statement = {
  name: 'append-job-lines',
  text: `INSERT INTO bulk_job_lines (job_id, line, code, email, coupon_id, error)
    SELECT $1::text, l.* FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) AS l`,
};

/** What jobs are given line by line. They are reached through their job alone, which is its owner's. */
@Injectable()
export class JobLinesRepository {
  constructor(
    private readonly database: Database,
    private readonly statements: Statements,
  ) {}

  async append(jobId: string, lines: readonly NewLine[]): Promise<void> {
    const column = <Name extends keyof NewLine>(name: Name): NewLine[Name][] =>
      lines.map((line) => line[name]);
    const columns = [column('line'), column('code'), column('email'), column('couponId'), column('error')];
    await this.statements.run(APPEND_LINES, [jobId, ...columns]);
  }

  /** Removes all lines of a job, some at a time: there may be millions, and more than one statement has time for. */
  async remove(jobId: string): Promise<void> {
    const { client } = this.database;
    const [ends] = await client.$queryRaw<{ first: number | null; last: number | null }[]>`
      SELECT min(line) AS first, max(line) AS last FROM bulk_job_lines WHERE job_id = ${jobId}`;
    for (const { after, upTo } of ranges((ends?.first ?? 1) - 1, ends?.last ?? 0, LINES_REMOVED_AT_ONCE)) {
      await client.$executeRaw`
        DELETE FROM bulk_job_lines WHERE job_id = ${jobId} AND line > ${after}::int AND line <= ${upTo}::int`;
    }
  }

  /**
   * The jobs that have lines and ended before an instant, and those that are older than another and never were.
   * Each is looked up in the index, whatever the number of its lines.
   */
  async jobsLongOver(endedBefore: Instant, orphanedBefore: Instant): Promise<readonly string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE ids AS (
        SELECT min(job_id) AS id FROM bulk_job_lines
        UNION ALL
        SELECT (SELECT min(l.job_id) FROM bulk_job_lines l WHERE l.job_id > ids.id) FROM ids WHERE ids.id IS NOT NULL
      )
      SELECT ids.id FROM ids LEFT JOIN bulk_jobs j ON j.id = ids.id
      WHERE ids.id IS NOT NULL AND (j.finished_at < ${new Date(endedBefore)}
        OR (j.id IS NULL AND left(ids.id, ${TIME_CHARACTERS}) < ${encodeTime(orphanedBefore, TIME_CHARACTERS)}))`;
    return rows.map(({ id }) => id);
  }

  /** The lines of a range of which nothing is known to be wrong. */
  async good(jobId: string, { after, upTo }: LineRange, transaction: Transaction): Promise<JobLine[]> {
    return transaction.$queryRaw<JobLine[]>(Prisma.sql`
      SELECT ${COLUMNS} FROM bulk_job_lines
      WHERE job_id = ${jobId} AND line > ${after}::int AND line <= ${upTo}::int AND error IS NULL ORDER BY line`);
  }

  /** The lines up to one that were done. */
  async *done(jobId: string, upTo: number): AsyncGenerator<readonly JobLine[]> {
    for (const range of ranges(0, upTo, LINES_AT_ONCE)) yield this.good(jobId, range, this.database.client);
  }

  /** The lines that could not be done. */
  async *failed(jobId: string): AsyncGenerator<readonly FailedLine[]> {
    const [last] = await this.database.client.$queryRaw<{ line: number | null }[]>`
      SELECT max(line) AS line FROM bulk_job_lines WHERE job_id = ${jobId}`;
    for (const { after, upTo } of ranges(0, last?.line ?? 0, LINES_AT_ONCE)) {
      yield this.database.client.$queryRaw<FailedLine[]>(Prisma.sql`
        SELECT ${COLUMNS} FROM bulk_job_lines
        WHERE job_id = ${jobId} AND line > ${after}::int AND line <= ${upTo}::int AND error IS NOT NULL
        ORDER BY line`);
    }
  }

  /** Says why lines could not be done. */
  async fail(
    jobId: string,
    failures: readonly { readonly line: number; readonly error: string }[],
    transaction: Transaction,
  ): Promise<void> {
    if (failures.length === 0) return;
    const lines = failures.map(({ line }) => line);
    const errors = failures.map(({ error }) => error);
    await transaction.$executeRaw`
      UPDATE bulk_job_lines l SET error = f.error
      FROM unnest(${lines}::int[], ${errors}::text[]) AS f (line, error)
      WHERE l.job_id = ${jobId} AND l.line = f.line`;
  }

  /** Says which code each line got. */
  async giveCodes(
    jobId: string,
    given: readonly { readonly line: number; readonly code: string }[],
    transaction: Transaction,
  ): Promise<void> {
    if (given.length === 0) return;
    const lines = given.map(({ line }) => line);
    const codes = given.map(({ code }) => code);
    await transaction.$executeRaw`
      UPDATE bulk_job_lines l SET code = g.code
      FROM unnest(${lines}::int[], ${codes}::text[]) AS g (line, code)
      WHERE l.job_id = ${jobId} AND l.line = g.line`;
  }
}

function* ranges(before: number, last: number, atOnce: number): Generator<LineRange> {
  for (let after = before; after < last; after += atOnce) {
    yield { after, upTo: Math.min(last, after + atOnce) };
  }
}
