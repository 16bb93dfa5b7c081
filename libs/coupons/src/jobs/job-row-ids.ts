import { encodeTime } from 'ulidx';

const ID_CHARACTERS = 26;
const NUMBER_CHARACTERS = 6;

/**
 * The id of the row of a job with a number: as much of the job's own ULID as no other job has, and the number. So the
 * rows of a job are those of a range of ids, whoever made them and however often it was interrupted.
 * @param number at least 0, less than 32^6
 */
export function jobRowId(jobId: string, number: number): string {
  return `${prefixOf(jobId)}${encodeTime(number, NUMBER_CHARACTERS)}`;
}

/** The first and the last id that a row of a job can have. */
export function jobRowIds(jobId: string): { readonly first: string; readonly last: string } {
  const prefix = prefixOf(jobId);
  return { first: prefix + '0'.repeat(NUMBER_CHARACTERS), last: prefix + 'Z'.repeat(NUMBER_CHARACTERS) };
}

function prefixOf(jobId: string): string {
  return jobId.slice(0, ID_CHARACTERS - NUMBER_CHARACTERS);
}
