import { ValidateBy } from 'class-validator';

import type { Instant } from '#engine';
import { FIRST_INSTANT, LAST_INSTANT, endOfDay, parseInstant, startOfDay } from '#platform/clock';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An ISO 8601 instant with its offset, or a day that exists, in the years 0001 to 9999. */
export function IsMoment(): PropertyDecorator {
  return ValidateBy({
    name: 'isMoment',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && firstInstantOf(value, 'UTC') !== null,
      defaultMessage: () =>
        '$property must be an ISO 8601 date-time with its offset, or a date, such as 2025-11-01T23:59:59Z or 2025-11-01',
    },
  });
}

/** A checked moment: the instant itself, or the first of the day in a time zone. */
export function startOf(moment: string, timezone: string): Instant {
  return firstInstantOf(moment, timezone) ?? FIRST_INSTANT;
}

/** The first instant after a checked moment, which is itself included, as is a whole day in a time zone. */
export function endOf(moment: string, timezone: string): Instant {
  const end = DAY.test(moment) ? endOfDay(moment, timezone) : startOf(moment, timezone) + 1;
  return Math.min(end ?? LAST_INSTANT, LAST_INSTANT);
}

/** The last instant before an end: what `endOf` was given, as an instant. */
export function lastBefore(end: Instant): Instant {
  return end - 1;
}

function firstInstantOf(text: string, timezone: string): Instant | null {
  if (!DAY.test(text)) return parseInstant(text);
  const instant = text.startsWith('0000') ? null : startOfDay(text, timezone);
  return instant === null ? null : Math.max(instant, FIRST_INSTANT);
}
