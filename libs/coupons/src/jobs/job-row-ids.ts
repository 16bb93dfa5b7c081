import { encodeTime } from 'ulidx';

const ID_CHARACTERS = 26;
const NUMBER_CHARACTERS = 6;

/**
 * The id of the row of a job with a number: as much of the job's own ULID as no other job has, and the number. So the
 * rows of a job are those of a range of ids, whoever made them and however often it was interrupted.
 * @param number at least 0, less than 32^6
 */
export function jobRowId(jobId: string, number: number): string {
  return jobId.slice(0, ID_CHARACTERS - NUMBER_CHARACTERS) + encodeTime(number, NUMBER_CHARACTERS);
}
