/** A whole quotient, rounded down, and what is left over. */
export interface Division {
  readonly quotient: number;
  readonly remainder: number;
}

/**
 * `a × b ÷ divisor` of whole numbers, rounded down, exactly: above 2^53 the product is taken in BigInt.
 * The quotient must itself be a safe integer.
 * @param divisor at least 1
 */
export function mulDiv(a: number, b: number, divisor: number): Division {
  const product = a * b;
  if (Number.isSafeInteger(product)) {
    const remainder = product % divisor;
    return { quotient: (product - remainder) / divisor, remainder };
  }
  const exact = BigInt(a) * BigInt(b);
  const by = BigInt(divisor);
  return { quotient: Number(exact / by), remainder: Number(exact % by) };
}
