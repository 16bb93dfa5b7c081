import { currencyDigits } from '#engine';

/** What a row of an export can tell. */
export type ExportColumn =
  | 'redemptionId'
  | 'redeemedAt'
  | 'status'
  | 'ownerId'
  | 'orderReference'
  | 'customerReference'
  | 'customerEmail'
  | 'couponId'
  | 'code'
  | 'service'
  | 'currency'
  | 'at'
  | 'redemptions'
  | 'orderValue'
  | 'discount'
  | 'orderDiscount'
  | 'refunded';

/** How a dialect writes rows. */
export interface ExportWords {
  /** What it calls each column; one that it has no name for is left out. */
  readonly names: Readonly<Partial<Record<ExportColumn, string>>>;
  /** Whether amounts are integers of the currency's minor unit, or decimals of its major one. */
  readonly amounts: 'minor' | 'major';
}

const DIGITS_OF_MOST = 2;

/** The currencies that have another number of digits than most, by that number. */
const UNUSUAL = Map.groupBy(
  Intl.supportedValuesOf('currency').filter((currency) => currencyDigits(currency) !== DIGITS_OF_MOST),
  currencyDigits,
);

/** SQL of an amount of minor units as the number nearest to it in major units. @param currency SQL too */
export function majorSql(minor: string, currency: string): string {
  const cases = [...UNUSUAL].map(
    ([digits, currencies]) =>
      `WHEN ${currency} IN (${currencies.map((one) => `'${one}'`).join(', ')}) THEN ${10 ** digits}`,
  );
  return `(${minor})::float8 / CASE ${cases.join(' ')} ELSE ${10 ** DIGITS_OF_MOST} END`;
}
