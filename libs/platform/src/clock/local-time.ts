import { DateTime } from 'luxon';

import { FIRST_INSTANT, LAST_INSTANT } from './instant.js';

const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/;

/**
 * Reads a date and a time without an offset (`2025-06-01 12:00:00`, or with a `T`) as a clock on the wall of a
 * time zone shows them (00-platform.md, Time). A time that the clocks skip is the one that they skip to.
 * @returns milliseconds since the epoch; `null` when there is no such day or time
 */
export function parseLocalTime(text: string, timezone: string): number | null {
  const [, day, time] = LOCAL_TIME.exec(text) ?? [];
  if (day === undefined || time === undefined) return null;
  const instant = DateTime.fromISO(`${day}T${time}`, { zone: timezone }).toMillis();
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT ? instant : null;
}
