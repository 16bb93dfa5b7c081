import { type NumberProblem, currencyDigits, invalidField, parseAmount, parsePercent } from '#engine';

const PERCENT_DECIMALS = 4;

/** A number of a request, and what it is called there. */
export interface WireNumber {
  readonly field: string;
  readonly value: number;
}

/**
 * Minor units of an amount in major units; 0 is one.
 * @throws DomainError INVALID_REQUEST naming the field: negative, more digits than the currency has, too large
 */
export function readAmount({ field, value }: WireNumber, currency: string): number {
  const parsed = parseAmount(value, currency);
  if (parsed.ok) return parsed.minor;
  throw invalidField(field, `${field} ${problemText(parsed.problem, currencyDigits(currency))}`);
}

/** As `readAmount`, but 0 is none. */
export function readPositiveAmount(number: WireNumber, currency: string): number {
  const minor = readAmount(number, currency);
  if (minor === 0) throw invalidField(number.field, `${number.field} must be greater than 0`);
  return minor;
}

/**
 * Ten-thousandths of a percent.
 * @throws DomainError INVALID_REQUEST naming the field: outside 0 < v ≤ 100, or more than four decimals
 */
export function readPercent({ field, value }: WireNumber): number {
  const parsed = parsePercent(value);
  if (parsed.ok && parsed.percentE4 > 0) return parsed.percentE4;
  if (!parsed.ok && parsed.problem === 'too_many_digits') {
    throw invalidField(field, `${field} ${problemText(parsed.problem, PERCENT_DECIMALS)}`);
  }
  throw invalidField(field, `${field} must be greater than 0 and at most 100`);
}

function problemText(problem: NumberProblem, digits: number): string {
  const texts: Readonly<Record<NumberProblem, string>> = {
    not_a_number: 'must be a number',
    negative: 'must not be negative',
    too_many_digits: `must have at most ${digits} decimal places`,
    too_large: 'is too large',
  };
  return texts[problem];
}
