import type { Job, JobLinesRepository, JobResult } from '#features/jobs';

import type { JobCodesRepository } from './job-codes.repository.js';

/** The codes that a job has made, one a row. */
export function codesOf(codes: JobCodesRepository, { id, ownerId }: Job): JobResult {
  return {
    columns: ['code'],
    page: async (after, limit) => {
      const rows = await codes.page(ownerId, id, { after, limit });
      return rows.map((row) => ({ key: row.id, cells: [row.code] }));
    },
  };
}

/** The lines that a job has done, each with its e-mail and its code. */
export function emailsAndCodesOf(lines: JobLinesRepository, { id, position }: Job): JobResult {
  return {
    columns: ['email', 'code'],
    page: async (after, limit) => {
      const rows = await lines.done(id, { after: Number(after ?? 0), upTo: position, limit });
      return rows.map(({ line, email, code }) => ({ key: String(line), cells: [email, code] }));
    },
  };
}
