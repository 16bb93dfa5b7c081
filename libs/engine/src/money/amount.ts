import { currencyDigits } from './currency.js';
import { readDecimal } from './decimal.js';

/** The greatest amount that is accepted, in minor units (00-platform.md, Money). */
export const MAX_AMOUNT_MINOR = 10_000_000_000_000;

/** What can be wrong with an amount or a percentage on the wire. */
export type NumberProblem = 'not_a_number' | 'negative' | 'too_many_digits' | 'too_large';

export type ParsedAmount =
  { readonly ok: true; readonly minor: number } | { readonly ok: false; readonly problem: NumberProblem };

/**
 * An amount in major units (`99.9`, `"99.90"`) as minor units of `currency`. More digits than the currency
 * has are refused, not rounded; trailing zeros do not count (00-platform.md, Money).
 * @throws RangeError for an unknown currency
 */
export function parseAmount(value: number | string, currency: string): ParsedAmount {
  return parseScaled(value, currencyDigits(currency), MAX_AMOUNT_MINOR);
}

/**
 * A decimal times 10^`digits`, exactly: the digits are moved in its text.
 * @param max the greatest result that is accepted, at most 10^15
 */
export function parseScaled(value: number | string, digits: number, max: number): ParsedAmount {
  const decimal = readDecimal(value);
  if (decimal === null) return { ok: false, problem: 'not_a_number' };
  if (decimal.negative) return { ok: false, problem: 'negative' };
  if (decimal.fraction.length > digits) return { ok: false, problem: 'too_many_digits' };
  const minor = Number(decimal.whole + decimal.fraction.padEnd(digits, '0'));
  return minor > max ? { ok: false, problem: 'too_large' } : { ok: true, minor };
}

/**
 * Minor units as a decimal text with all digits of the currency: `9990` INR is `"99.90"`.
 * @throws RangeError when `minor` is no integer, or the currency is unknown
 */
export function formatAmount(minor: number, currency: string): string {
  return formatScaled(minor, currencyDigits(currency));
}

/** An integer divided by 10^`digits`, as text, exactly. */
export function formatScaled(value: number, digits: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number of minor units: ${value}`);
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  const sign = value < 0 ? '-' : '';
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Minor units as the JSON number in major units that is nearest, so that it prints as the amount does.
 * @throws RangeError as `formatAmount`
 */
export function toMajor(minor: number, currency: string): number {
  return Number(formatAmount(minor, currency));
}
