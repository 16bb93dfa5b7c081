import {
  type ModelOrder,
  type ModelState,
  holderOf,
  promotionNamed,
  spentIn,
  usesIn,
  viewOf,
} from './model-state.js';
import { usageOf } from './model-verdicts.js';
import { type Answer, ORDER_MINOR, type Refund, UNITS, UNIT_PRICE_MINOR, refused } from './operations.js';

/** After its end a reservation is still confirmed, while its coupons are on and everything that it held is free. */
export function confirm(state: ModelState, order: ModelOrder): Answer {
  if (order.status !== 'RESERVED' && !(order.status === 'EXPIRED' && isFree(state, order))) {
    return refused('INVALID_STATE');
  }
  Object.assign(order, { status: 'REDEEMED', returned: false });
  return { answer: 'settled', order: viewOf(order) };
}

function isFree(state: ModelState, order: ModelOrder): boolean {
  const { owner, uses, reference } = order;
  return (
    holderOf(state, owner, reference) === undefined &&
    uses.every(({ promotion }) => {
      const { terms } = promotionNamed(state, promotion);
      const taken = usesIn([order], promotion);
      const before = usageOf(state, owner, order, promotion);
      return (
        terms.on &&
        terms.window === 'open' &&
        before.uses + taken <= (terms.usesMax ?? Infinity) &&
        before.spentMinor + spentIn([order], promotion) <= (terms.budgetMinor ?? Infinity) &&
        (before.customer === null ||
          (before.customer.uses + taken <= (terms.usesMaxPerCustomer ?? Infinity) &&
            (terms.first !== 'coupon' || before.customer.couponOrders === 0) &&
            (terms.first !== 'redemption' || before.customer.orders === 0)))
      );
    })
  );
}

export function release(order: ModelOrder): Answer {
  if (order.status !== 'RESERVED') return refused('INVALID_STATE');
  Object.assign(order, { status: 'RELEASED', returned: true });
  return { answer: 'settled', order: viewOf(order) };
}

/** The refund that completes the whole gives the uses back, unless this one says otherwise; and only once. */
export function refund(order: ModelOrder, { units, amountMinor, returnUses }: Refund): Answer {
  if (order.status !== 'REDEEMED' && order.status !== 'PARTIALLY_REFUNDED') return refused('INVALID_STATE');
  const leftMinor = ORDER_MINOR - order.refundedMinor;
  const valueMinor = units === null ? (amountMinor ?? leftMinor) : units * UNIT_PRICE_MINOR;
  if (valueMinor > leftMinor || (units ?? 0) > UNITS - order.refundedUnits) return refused('INVALID_REQUEST');
  const completes = valueMinor === leftMinor;
  const before = order.refundedDiscountMinor;
  order.refundedUnits += units ?? 0;
  order.refundedMinor += valueMinor;
  order.refundedDiscountMinor = Math.floor((order.discountMinor * order.refundedMinor) / ORDER_MINOR);
  order.status = completes ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  order.returned ||= returnUses ?? completes;
  const discountMinor = order.refundedDiscountMinor - before;
  const sums = [valueMinor, discountMinor, valueMinor - discountMinor];
  return { answer: 'refunded', order: viewOf(order), refund: sums };
}
