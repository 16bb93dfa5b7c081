import type { Reason } from '#engine';

import {
  type ModelPromotion,
  type ModelState,
  knownAs,
  liveOrders,
  liveOrdersOf,
  spentIn,
  usesIn,
} from './model-state.js';
import type { Owner, Place, RejectedView } from './operations.js';

/** What is used, seen from one order: by everybody, and by its customer; `null` for nobody in particular. */
interface Usage {
  readonly uses: number;
  readonly spentMinor: number;
  readonly customer: { readonly uses: number; readonly orders: number; readonly couponOrders: number } | null;
}

export interface Verdicts {
  readonly applied: readonly string[];
  readonly rejected: readonly RejectedView[];
}

/** Which of an order's codes apply, and why the others do not (05-redemptions.md, Reasons, Several codes). */
export function judge(state: ModelState, owner: Owner, place: Place): Verdicts {
  const listed = state.promotions.filter((promotion) => promotion.owner === owner && promotion.terms.listed);
  const given = place.codes ?? (place.deposit ? [] : listed.flatMap(({ codes }) => codes));
  const codes = [...new Set(given)].sort();
  const reasons = new Map<string, Reason>();
  const alone = codes.filter((code) => {
    const reason = whyNot(state, owner, place, code, 0);
    if (reason !== null) reasons.set(code, reason);
    return reason === null;
  });
  const valueOf = (applied: readonly string[]): number =>
    applied.reduce((sum, code) => sum + amountOf(state, owner, code), 0);
  const together: string[] = [];
  for (const code of alone.filter((each) => promotionOf(state, owner, each)?.terms.combinable)) {
    const same = together.filter(
      (other) => promotionOf(state, owner, other) === promotionOf(state, owner, code),
    );
    const reason = whyNot(state, owner, place, code, same.length);
    if (reason === null) together.push(code);
    else reasons.set(code, reason);
  }
  const singles = alone.filter((code) => !promotionOf(state, owner, code)?.terms.combinable);
  const best = singles.reduce((most, code) => (valueOf([code]) > valueOf(most) ? [code] : most), together);
  for (const code of alone) {
    if (best !== together || !reasons.has(code)) reasons.set(code, 'NOT_COMBINABLE');
  }
  best.forEach((code) => reasons.delete(code));
  return { applied: best, rejected: place.codes === null ? [] : [...reasons].sort(byCode) };
}

/** The first rule that a code fails. @param before uses that the same order takes of the same promotion */
function whyNot(state: ModelState, owner: Owner, place: Place, code: string, before: number): Reason | null {
  const promotion = promotionOf(state, owner, code);
  if (promotion === undefined) return 'NOT_FOUND';
  const { terms } = promotion;
  const { uses, spentMinor, customer } = usageOf(state, owner, place, promotion.name);
  if (!terms.on) return 'INACTIVE';
  if (terms.window === 'ahead') return 'NOT_STARTED';
  if (terms.window === 'over') return 'EXPIRED';
  if (place.deposit) return 'WRONG_TRANSACTION_TYPE';
  if (terms.usesMax !== null && uses + before >= terms.usesMax) return 'USAGE_LIMIT_REACHED';
  if (terms.usesMaxPerCustomer !== null) {
    if (customer === null) return 'CUSTOMER_REQUIRED';
    if (customer.uses + before >= terms.usesMaxPerCustomer) return 'CUSTOMER_LIMIT_REACHED';
  }
  const neededMinor = spentMinor + (before + 1) * terms.amountMinor;
  if (terms.budgetMinor !== null && neededMinor > terms.budgetMinor) return 'BUDGET_EXHAUSTED';
  if (terms.first !== null && customer === null) return 'CUSTOMER_REQUIRED';
  if (terms.first === 'coupon' && customer?.couponOrders !== 0) return 'NOT_FIRST_COUPON';
  if (terms.first === 'redemption' && customer?.orders !== 0) return 'NOT_FIRST_REDEMPTION';
  return null;
}

export function usageOf(
  state: ModelState,
  owner: Owner,
  { person }: Pick<Place, 'person'>,
  promotion: string,
): Usage {
  const live = liveOrders(state, owner);
  const [uses, spentMinor] = [usesIn(live, promotion), spentIn(live, promotion)];
  const known = knownAs(state, owner, person);
  if (known.length === 0) return { uses, spentMinor, customer: null };
  const orders = liveOrdersOf(state, owner, known);
  const redemptions = orders.filter(({ deposit }) => !deposit);
  const couponOrders = redemptions.filter((order) => order.uses.length > 0).length;
  return {
    uses,
    spentMinor,
    customer: { uses: usesIn(orders, promotion), orders: redemptions.length, couponOrders },
  };
}

export function promotionOf(
  { promotions }: ModelState,
  owner: Owner,
  code: string,
): ModelPromotion | undefined {
  return promotions.find((promotion) => promotion.owner === owner && promotion.codes.includes(code));
}

function amountOf(state: ModelState, owner: Owner, code: string): number {
  return promotionOf(state, owner, code)?.terms.amountMinor ?? 0;
}

function byCode([a]: RejectedView, [b]: RejectedView): number {
  return a < b ? -1 : 1;
}
