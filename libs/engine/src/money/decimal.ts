/** A decimal number as its text says it: no leading zeros before the point, no trailing zeros after it. */
export interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
const SCIENTIFIC = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * Reads a decimal without ever computing with it: a number by its shortest text (what the caller
 * wrote in JSON), a string by itself, which must be plain (`-12.50`, no exponent, no spaces).
 * @returns `null` for what is not a finite number
 */
export function readDecimal(value: number | string): Decimal | null {
  const text = String(value);
  const plain = PLAIN.exec(text);
  if (plain !== null) return decimal(plain[1], plain[2] ?? '', plain[3] ?? '');
  // Only numbers may carry an exponent: theirs is bounded, that of a string is not.
  const scientific = typeof value === 'number' ? SCIENTIFIC.exec(text) : null;
  if (scientific === null) return null;
  return shifted(scientific[1], scientific[2] ?? '', scientific[3] ?? '', Number(scientific[4]));
}

function shifted(sign: string | undefined, whole: string, fraction: string, exponent: number): Decimal {
  if (exponent < 0) return decimal(sign, '0', '0'.repeat(-exponent - 1) + whole + fraction);
  const digits = fraction.padEnd(exponent, '0');
  return decimal(sign, whole + digits.slice(0, exponent), digits.slice(exponent));
}

function decimal(sign: string | undefined, whole: string, fraction: string): Decimal {
  const trimmed = { whole: whole.replace(/^0+/, ''), fraction: withoutTrailingZeros(fraction) };
  const zero = trimmed.whole === '' && trimmed.fraction === '';
  return { negative: sign === '-' && !zero, ...trimmed };
}

/** By hand, because the pattern for it backtracks quadratically over a long run of zeros. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
