import type { Job, JobLinesRepository, JobResult } from '#features/jobs';

import type { JobCodesRepository } from './job-codes.repository.js';

type Rows = readonly (readonly (string | null)[])[];

/** The codes that a job has made, one a row. */
export function codesOf(codes: JobCodesRepository, job: Job): JobResult {
  return { columns: ['code'], rows: codeRows(codes, job) };
}

/** The lines that a job has done, each with its e-mail and its code. */
export function emailsAndCodesOf(lines: JobLinesRepository, job: Job): JobResult {
  return { columns: ['email', 'code'], rows: emailRows(lines, job) };
}

async function* codeRows(codes: JobCodesRepository, { id, ownerId, position }: Job): AsyncGenerator<Rows> {
  for await (const some of codes.made(ownerId, id, position)) yield some.map((code) => [code]);
}

async function* emailRows(lines: JobLinesRepository, { id, position }: Job): AsyncGenerator<Rows> {
  for await (const some of lines.done(id, position)) yield some.map(({ email, code }) => [email, code]);
}
