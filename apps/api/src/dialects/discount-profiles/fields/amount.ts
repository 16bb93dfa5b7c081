import { parseAmount, parsePercent } from '#engine';

import type { SentFields, Spellings } from './sent-fields.js';

/** Whether 0 is an amount here. */
export type Zero = 'zero-allowed' | 'above-zero';

/** An amount in major units, as a number or as its text. */
export interface AmountField {
  readonly spellings: Spellings;
  readonly zero: Zero;
}

/** In minor units of `currency`; `null` when it was not sent, or is none. */
export function readAmount(
  fields: SentFields,
  { spellings, zero }: AmountField,
  currency: string,
): number | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  const parsed = isDecimal(sent.value) ? parseAmount(sent.value, currency) : null;
  if (parsed?.ok === true && (parsed.minor > 0 || zero === 'zero-allowed')) return parsed.minor;
  fields.refuse(
    sent.path,
    'out_of_range',
    zero === 'zero-allowed'
      ? `must be an amount in ${currency} that is not negative`
      : `must be an amount in ${currency} above 0`,
  );
  return null;
}

/** In ten-thousandths of a percent, above 0 and at most 100 %; `null` when it was not sent, or is none. */
export function readPercent(fields: SentFields, spellings: Spellings): number | null {
  const sent = fields.find(spellings);
  if (sent === null) return null;
  const parsed = isDecimal(sent.value) ? parsePercent(sent.value) : null;
  if (parsed?.ok === true && parsed.percentE4 > 0) return parsed.percentE4;
  fields.refuse(
    sent.path,
    'out_of_range',
    'must be a percentage above 0 and at most 100, with at most four decimals',
  );
  return null;
}

function isDecimal(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string';
}
