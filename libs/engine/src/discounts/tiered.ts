import { MAX_AMOUNT_MINOR } from '../money/amount.js';
import { notEmpty, readInteger, readRecord, readRecords } from '../parsing/shape.js';
import type { DiscountTier, DiscountValue, TieredDiscount } from './discount.js';
import { ofUnits, readCap, readOneOf, readPer, readScope, readValue, valueOf } from './fields.js';
import type { Ground, GroundLine } from './ground.js';
import type { DiscountKind } from './kind.js';

/**
 * Tiers are reached by what is bought, before discounts, as minimum amounts are (05-redemptions.md): a coupon
 * applied earlier never costs a tier.
 */
export const tiered: DiscountKind<TieredDiscount> = {
  kind: 'tiered',
  propose: (discount, ground) =>
    hasTierPerLine(discount)
      ? {
          of: 'each_line',
          amountsMinor: ground.lines.map((line) => ofLine(discount, line, line.line.amountMinor)),
        }
      : ofTogether(discount, ground),
  mostOfLines: (_discount, leftMinor) => leftMinor,
  parse: (value) => {
    const optional = ['per', 'scope', 'capMinor'];
    const { tiers, measure, per, scope, capMinor } = readRecord(
      'discount',
      value,
      ['kind', 'tiers', 'measure'],
      optional,
    );
    return {
      kind: 'tiered',
      tiers: readTiers(tiers),
      measure: readOneOf('discount.measure', measure, ['each_item', 'total']),
      ...readPer(per, scope),
      ...readScope(scope),
      ...readCap(capMinor),
    };
  },
};

/** Of a whole order the discount is taken once, so it has one tier however that is measured. */
function hasTierPerLine({ measure, scope }: TieredDiscount): boolean {
  return measure === 'each_item' && scope !== 'whole_order';
}

function ofTogether(
  discount: TieredDiscount,
  { lines, leftMinor }: Ground,
): ReturnType<typeof tiered.propose> {
  const amounts = lines.map(({ line }) => line.amountMinor);
  const reachedMinor =
    discount.measure === 'total'
      ? amounts.reduce((sum, amountMinor) => sum + amountMinor, 0)
      : amounts.reduce((most, amountMinor) => Math.max(most, amountMinor), 0);
  const value = reachedValue(discount.tiers, reachedMinor);
  if (value === null) return { of: 'lines', amountMinor: 0 };
  return value.kind === 'amount' && discount.per === 'unit'
    ? { of: 'each_line', amountsMinor: lines.map((line) => ofUnits(value.amountMinor, line)) }
    : { of: 'lines', amountMinor: valueOf(value, leftMinor) };
}

function ofLine({ tiers, per }: TieredDiscount, line: GroundLine, reachedMinor: number): number {
  const value = reachedValue(tiers, reachedMinor);
  if (value === null) return 0;
  return value.kind === 'amount' && per === 'unit'
    ? ofUnits(value.amountMinor, line)
    : valueOf(value, line.leftMinor);
}

function reachedValue(tiers: readonly DiscountTier[], reachedMinor: number): DiscountValue | null {
  return tiers.findLast(({ minimumMinor }) => minimumMinor <= reachedMinor)?.value ?? null;
}

function readTiers(value: unknown): readonly DiscountTier[] {
  const tiers = readRecords('discount.tiers', value).map((tier, i): DiscountTier => {
    const what = `discount.tiers[${i}]`;
    const { minimumMinor, value: given } = readRecord(what, tier, ['minimumMinor', 'value']);
    const range = { min: 0, max: MAX_AMOUNT_MINOR };
    return {
      minimumMinor: readInteger(`${what}.minimumMinor`, minimumMinor, range),
      value: readValue(`${what}.value`, given),
    };
  });
  const falls = tiers.findIndex((tier, i) => tier.minimumMinor <= (tiers[i - 1]?.minimumMinor ?? -1));
  if (falls >= 0) throw new Error(`discount.tiers[${falls}].minimumMinor: must be above the one before`);
  return notEmpty('discount.tiers', tiers);
}
