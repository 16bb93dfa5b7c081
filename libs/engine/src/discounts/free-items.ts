import { names } from '../conditions/membership.js';
import { mulDiv } from '../money/mul-div.js';
import { notEmpty, readInteger, readRecord, readStrings } from '../parsing/shape.js';
import type { FreeItemsDiscount } from './discount.js';
import { readCap } from './fields.js';
import type { Ground, GroundLine } from './ground.js';
import type { DiscountKind } from './kind.js';

const QUANTITY_MAX = 1_000_000;

/**
 * The cheapest qualifying units are free (04-discount-profiles.md). Which are the cheapest is told by their
 * prices before discounts; units that cost nothing are free already, and do not count.
 */
export const freeItems: DiscountKind<FreeItemsDiscount> = {
  kind: 'free_items',
  propose: (discount, ground) => ({ of: 'each_line', amountsMinor: worthOfFree(discount, ground) }),
  mostOfLines: (_discount, leftMinor) => leftMinor,
  parse: (value) => {
    const { quantityMax, productIds, capMinor } = readRecord(
      'discount',
      value,
      ['kind', 'quantityMax'],
      ['productIds', 'capMinor'],
    );
    return {
      kind: 'free_items',
      quantityMax:
        quantityMax === null
          ? null
          : readInteger('discount.quantityMax', quantityMax, { min: 1, max: QUANTITY_MAX }),
      ...readProducts(productIds),
      ...readCap(capMinor),
    };
  },
};

function worthOfFree({ quantityMax, productIds }: FreeItemsDiscount, { lines }: Ground): readonly number[] {
  const places = [...lines.keys()]
    .filter((i) => qualifies(lines[i], productIds ?? null))
    .sort((a, b) => priceOf(lines[a]) - priceOf(lines[b]) || a - b);
  const worth = lines.map(() => 0);
  let unitsLeft = quantityMax ?? Number.MAX_SAFE_INTEGER;
  for (const place of places) {
    const ground = lines[place];
    if (ground === undefined) continue;
    const units = Math.min(unitsLeft, ground.line.quantity);
    worth[place] = mulDiv(ground.leftMinor, units, ground.line.quantity).quotient;
    unitsLeft -= units;
  }
  return worth;
}

function qualifies(ground: GroundLine | undefined, productIds: readonly string[] | null): boolean {
  if (ground === undefined || ground.line.unitPriceMinor === 0) return false;
  const { productId } = ground.line;
  return productIds === null || (productId !== null && names(productIds, productId));
}

function priceOf(ground: GroundLine | undefined): number {
  return ground?.line.unitPriceMinor ?? 0;
}

function readProducts(value: unknown): { productIds?: readonly string[] | null } {
  if (value === undefined) return {};
  const what = 'discount.productIds';
  return { productIds: value === null ? null : notEmpty(what, readStrings(what, value)) };
}
