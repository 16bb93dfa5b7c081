import { type ModelState, liveOrders, liveOrdersOf, promotionNamed, spentIn, usesIn } from './model-state.js';
import { type Answer, DONE, type TermsChange, refused } from './operations.js';

/** A limit cannot be lowered below what is used, by everybody or by any one customer. */
export function changeTerms(state: ModelState, name: string, change: TermsChange): Answer {
  const promotion = promotionNamed(state, name);
  const { owner, terms: before } = promotion;
  const after = { ...before, ...change };
  const uses = usesIn(liveOrders(state, owner), name);
  const byCustomer = state.customers[owner].map((known) => usesIn(liveOrdersOf(state, owner, known), name));
  const isTooLow =
    isLoweredBelow(uses, before.usesMax, after.usesMax) ||
    isLoweredBelow(Math.max(0, ...byCustomer), before.usesMaxPerCustomer, after.usesMaxPerCustomer) ||
    isLoweredBelow(spentIn(liveOrders(state, owner), name), before.budgetMinor, after.budgetMinor);
  if (isTooLow || (after.usesMaxPerCustomer ?? 0) > (after.usesMax ?? Infinity)) {
    return refused('INVALID_REQUEST');
  }
  promotion.terms = after;
  return DONE;
}

function isLoweredBelow(used: number, before: number | null, after: number | null): boolean {
  return after !== null && after < (before ?? Infinity) && after < used;
}
