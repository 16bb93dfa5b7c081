import type { NumberProblem } from './amount.js';
import { formatScaled, parseScaled } from './amount.js';
import { mulDiv } from './mul-div.js';

/** 100 % in ten-thousandths of a percent. */
export const WHOLE_PERCENT_E4 = 1_000_000;

const PERCENT_DIGITS = 4;

export type ParsedPercent =
  { readonly ok: true; readonly percentE4: number } | { readonly ok: false; readonly problem: NumberProblem };

/**
 * A percentage from 0 to 100 with up to four decimals, in ten-thousandths of a percent: 33.3333 is 333 333.
 * Whether 0 makes sense is for the caller to say.
 */
export function parsePercent(value: number | string): ParsedPercent {
  const parsed = parseScaled(value, PERCENT_DIGITS, WHOLE_PERCENT_E4);
  return parsed.ok ? { ok: true, percentE4: parsed.minor } : parsed;
}

/** Without trailing zeros: 125 000 is `"12.5"`. */
export function formatPercent(percentE4: number): string {
  return String(toPercent(percentE4));
}

/** As a JSON number: 125 000 is `12.5`. */
export function toPercent(percentE4: number): number {
  return Number(formatScaled(percentE4, PERCENT_DIGITS));
}

/** A share of an amount, rounded down to the minor unit (00-platform.md, Money), exactly. */
export function percentOf(amountMinor: number, percentE4: number): number {
  return mulDiv(amountMinor, percentE4, WHOLE_PERCENT_E4).quotient;
}
