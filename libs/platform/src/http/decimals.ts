import { type NumberProblem, currencyDigits, invalidField, parseAmount, parsePercent } from '#engine';

const PERCENT_DECIMALS = 4;

/** A JSON number of a request, and where it stands there. */
export interface WireDecimal {
  readonly path: string;
  readonly value: number;
}

/**
 * Minor units of an amount in major units of a currency (00-platform.md, Money); 0 is one.
 * @throws DomainError INVALID_REQUEST naming the path: negative, more digits than the currency has, too large
 */
export function readAmount({ path, value }: WireDecimal, currency: string): number {
  const parsed = parseAmount(value, currency);
  if (parsed.ok) return parsed.minor;
  throw invalidField(path, `${path} ${problemText(parsed.problem, currencyDigits(currency))}`);
}

/** As `readAmount`, but 0 is none. */
export function readPositiveAmount(decimal: WireDecimal, currency: string): number {
  const minor = readAmount(decimal, currency);
  if (minor === 0) throw invalidField(decimal.path, `${decimal.path} must be greater than 0`);
  return minor;
}

/**
 * Ten-thousandths of a percent.
 * @throws DomainError INVALID_REQUEST naming the path: outside 0 < v ≤ 100, or more than four decimals
 */
export function readPercent({ path, value }: WireDecimal): number {
  const parsed = parsePercent(value);
  if (parsed.ok && parsed.percentE4 > 0) return parsed.percentE4;
  if (!parsed.ok && parsed.problem === 'too_many_digits') {
    throw invalidField(path, `${path} ${problemText(parsed.problem, PERCENT_DECIMALS)}`);
  }
  throw invalidField(path, `${path} must be greater than 0 and at most 100`);
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
