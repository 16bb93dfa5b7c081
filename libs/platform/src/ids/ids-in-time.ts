import { encodeTime } from 'ulidx';

const TIME_CHARACTERS = 10;
/** An id tells by an application's clock when something was made; the row itself says it by the database's. */
const CLOCKS_APART_MS_MAX = 86_400_000;

/** Whatever was made at an instant or later has an id that is not less. @param at milliseconds since 1970 */
export function idNotAfter(at: number): string {
  return encodeTime(Math.max(0, at - CLOCKS_APART_MS_MAX), TIME_CHARACTERS);
}

/** Whatever was made before an instant has an id that is less. @param at milliseconds since 1970 */
export function idAfter(at: number): string {
  return encodeTime(Math.max(0, at + CLOCKS_APART_MS_MAX), TIME_CHARACTERS);
}
