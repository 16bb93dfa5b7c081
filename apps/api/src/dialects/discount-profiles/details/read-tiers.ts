import { parseAmount, parsePercent } from '#engine';

import type { SentFields } from '../fields/sent-fields.js';
import type { Worth } from '../fields/worth.js';
import type { DetailsTier } from './profile-details.js';

const TIERS = 'tiers';
export const TIERS_MAX = 100;

/** One to a hundred tiers whose minimum amounts rise strictly; whatever is wrong with them is `invalid_range`. */
export function readTiers(fields: SentFields, currency: string): readonly DetailsTier[] {
  const path = fields.nameOf([TIERS]);
  const value = fields.find([TIERS])?.value;
  if (!Array.isArray(value) || value.length === 0 || value.length > TIERS_MAX) {
    fields.refuse(path, 'invalid_range', `must be a list of 1 to ${TIERS_MAX} tiers`);
    return [];
  }
  const tiers = value.flatMap((entry: unknown, index) => {
    const tier = tierOf(entry, currency);
    if (tier !== null) return [tier];
    fields.refuse(
      `${path}[${index}]`,
      'invalid_range',
      'must have a minimum_amount of at least 0, an amount above 0 and an amount_type of FLAT or PERCENT, and nothing else',
    );
    return [];
  });
  const fallsAt = tiers.findIndex(
    ({ minimumMinor }, index) => index > 0 && minimumMinor <= (tiers[index - 1]?.minimumMinor ?? 0),
  );
  if (fallsAt > 0) {
    fields.refuse(
      `${path}[${fallsAt}].minimum_amount`,
      'invalid_range',
      'must be above that of the tier before',
    );
  }
  return tiers;
}

function tierOf(entry: unknown, currency: string): DetailsTier | null {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  const { minimum_amount, minimumAmount, amount, amount_type, amountType, ...unknown } = entry as Record<
    string,
    unknown
  >;
  if (Object.keys(unknown).length > 0) return null;
  const minimumMinor = minorOf(minimum_amount ?? minimumAmount, currency);
  const worth = worthOf(amount, amount_type ?? amountType, currency);
  return minimumMinor === null || worth === null ? null : { minimumMinor, worth };
}

function worthOf(amount: unknown, type: unknown, currency: string): Worth | null {
  if (type === 'FLAT') {
    const amountMinor = minorOf(amount, currency) ?? 0;
    return amountMinor > 0 ? { type, amountMinor } : null;
  }
  if (type !== 'PERCENT' || !isDecimal(amount)) return null;
  const percent = parsePercent(amount);
  return percent.ok && percent.percentE4 > 0 ? { type, percentE4: percent.percentE4 } : null;
}

function minorOf(amount: unknown, currency: string): number | null {
  const parsed = isDecimal(amount) ? parseAmount(amount, currency) : null;
  return parsed?.ok === true ? parsed.minor : null;
}

function isDecimal(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string';
}
