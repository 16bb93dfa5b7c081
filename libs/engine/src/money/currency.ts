const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const digitsByCurrency = new Map<string, number>();

/** Whether `code` is an ISO 4217 code that this runtime knows, in upper case. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/**
 * Digits of the minor unit, as `Intl` knows them: INR 2, JPY 0, KWD 3.
 * @throws RangeError for an unknown currency, which must be refused where it came in (`isCurrency`)
 */
export function currencyDigits(code: string): number {
  const known = digitsByCurrency.get(code);
  if (known !== undefined) return known;
  if (!isCurrency(code)) throw new RangeError(`Unknown currency: ${JSON.stringify(code)}`);
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0;
  digitsByCurrency.set(code, digits);
  return digits;
}
