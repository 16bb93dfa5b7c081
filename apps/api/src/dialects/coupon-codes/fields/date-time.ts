import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

import { endOfDay, parseInstant, startOfDay, toIso } from '#platform/clock';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * An instant, ISO 8601 with its offset, printed in UTC as the seed does (`2024-06-01T00:00:00Z`). A day is taken too
 * (00-platform.md, Time); it stays text until it is known whether it begins or ends something.
 */
export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description:
    'An instant in ISO 8601 with its offset, such as 2024-06-01T00:00:00Z. A day, such as 2024-06-01, stands for its beginning or, where something ends, for its end.',
  serialize: (value) => {
    if (typeof value !== 'number') throw new TypeError('Not an instant');
    return toIso(value);
  },
  parseValue: checked,
  parseLiteral: (node) => checked(node.kind === Kind.STRING ? node.value : null),
});

/** The first instant that a checked text means. */
export function beginningOf(text: string, timezone: string): number {
  return known(parseInstant(text) ?? startOfDay(text, timezone));
}

/** The first instant after what a checked text means: a day's end, or the instant itself. */
export function endOf(text: string, timezone: string): number {
  return known(parseInstant(text) ?? endOfDay(text, timezone));
}

function checked(value: unknown): string {
  const meant = typeof value === 'string' && (parseInstant(value) !== null || isDay(value));
  if (meant) return value;
  throw new GraphQLError('DateTime must be an ISO 8601 instant, such as 2024-06-01T00:00:00Z');
}

/** Not the first and the last day that can be written, whose ends in some time zone cannot. */
function isDay(text: string): boolean {
  return DAY.test(text) && startOfDay(text, 'UTC') !== null && text > '0001-01-01' && text < '9999-12-31';
}

function known(instant: number | null): number {
  if (instant === null) throw new Error('A text that is no instant was not refused');
  return instant;
}
