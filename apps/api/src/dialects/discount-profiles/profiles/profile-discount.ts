import type { ConditionParams, Discount, DiscountValue } from '#engine';

import type { AmountDetails, ProfileDetails, ShippingDetails } from '../details/profile-details.js';
import type { Worth } from '../fields/worth.js';

/**
 * What the engine gives (04-discount-profiles.md, `amount_details`, `shipping_details`, `product_details`).
 * @param capMinor the most that one order saves
 */
export function discountOf(details: ProfileDetails, capMinor: number | null): Discount {
  switch (details.kind) {
    case 'amount':
      return details.worth === null ? tiered(details, capMinor) : single(details, details.worth, capMinor);
    case 'shipping':
      return shipping(details, capMinor);
    case 'product': {
      const { productIds, quantityMax } = details;
      return { kind: 'free_items', productIds, quantityMax, capMinor };
    }
  }
}

/** What the details ask of an order. */
export function conditionsOf(details: ProfileDetails): ConditionParams {
  if (details.kind === 'amount') return {};
  const { minimumMinor } = details;
  const quantity = details.kind === 'shipping' ? details.minimumQuantity : null;
  return {
    ...(minimumMinor === null ? {} : { minimumAmount: { amountMinor: minimumMinor } }),
    ...(quantity === null ? {} : { minimumQuantity: { quantity } }),
  };
}

/** Of selected products an amount is taken from each unit, of the order once. */
function single({ appliesTo }: AmountDetails, worth: Worth, capMinor: number | null): Discount {
  const value = valueOf(worth);
  if (appliesTo === 'entire_order') return { ...value, scope: 'whole_order', capMinor };
  return value.kind === 'percent' ? { ...value, capMinor } : { ...value, per: 'unit', capMinor };
}

function tiered({ appliesTo, minimumAmountOn, tiers }: AmountDetails, capMinor: number | null): Discount {
  return {
    kind: 'tiered',
    tiers: tiers.map(({ minimumMinor, worth }) => ({ minimumMinor, value: valueOf(worth) })),
    measure: minimumAmountOn,
    ...(appliesTo === 'entire_order' ? { scope: 'whole_order' } : { per: 'unit' }),
    capMinor,
  };
}

/** Of the entire order all units count towards a minimum quantity, of selected products theirs alone. */
function shipping({ appliesTo, worth, capMinor: own }: ShippingDetails, capMinor: number | null): Discount {
  const caps = [own, capMinor].filter((cap) => cap !== null);
  return {
    kind: 'shipping',
    value: worth === null ? { kind: 'free' } : valueOf(worth),
    ...(appliesTo === 'entire_order' ? { scope: 'whole_order' } : {}),
    capMinor: caps.length === 0 ? null : Math.min(...caps),
  };
}

function valueOf(worth: Worth): DiscountValue {
  return worth.type === 'FLAT'
    ? { kind: 'amount', amountMinor: worth.amountMinor }
    : { kind: 'percent', percentE4: worth.percentE4 };
}
