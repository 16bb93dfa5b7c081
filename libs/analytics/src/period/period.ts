import type { Instant } from '#engine';

export const GRANULARITIES = ['hour', 'day', 'week', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** A stretch of whole days of the platform's time zone. */
export interface DayRange {
  /** `YYYY-MM-DD`, itself included. */
  readonly firstDay: string;
  /** `YYYY-MM-DD`, itself excluded. */
  readonly endDay: string;
  /** The first instant of `firstDay`. */
  readonly start: Instant;
  /** The first instant of `endDay`: exclusive. */
  readonly end: Instant;
}

/** What figures are of, and the stretch before it that they are compared with: as many days. */
export interface Period extends DayRange {
  readonly granularity: Granularity;
  readonly timezone: string;
  /** Whether it ends today or later. */
  readonly reachesToday: boolean;
  readonly previous: DayRange;
}

/** A period as it was asked for, unchecked. */
export interface GivenPeriod {
  readonly period: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly granularity: Granularity | null;
}
