import { isValid } from 'ulidx';

const UPPER_CASE = /^[0-9A-Z]+$/;

/** Whether a text can be an id of ours: a ULID, in capital letters as we write them. Nothing else need be looked up. */
export function isUlid(text: string): boolean {
  return UPPER_CASE.test(text) && isValid(text);
}
