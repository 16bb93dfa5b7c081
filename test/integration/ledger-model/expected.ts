import {
  type ModelPromotion,
  type ModelState,
  liveOrders,
  liveOrdersOf,
  spentIn,
  usesIn,
  viewOf,
} from './model-state.js';
import type { OrderView, Terms } from './operations.js';

/** Every counter and every order, by the names of the model. */
export interface Observed {
  readonly promotions: Readonly<Record<string, PromotionCounts>>;
  readonly codes: Readonly<Record<string, number>>;
  /** By owner and everything the customer is known by. */
  readonly customers: Readonly<Record<string, CustomerCounts>>;
  readonly orders: Readonly<Record<string, OrderView>>;
}

/** What can be changed of a promotion too: of changes made at once nothing else tells which was the last. */
export interface PromotionCounts extends Pick<
  Terms,
  'amountMinor' | 'usesMax' | 'usesMaxPerCustomer' | 'budgetMinor' | 'on' | 'window'
> {
  readonly uses: number;
  readonly spentMinor: number;
}

interface CustomerCounts {
  readonly redemptions: number;
  readonly couponRedemptions: number;
  readonly uses: Readonly<Record<string, number>>;
}

/** What the model says there is to see. */
export function expected(state: ModelState): Observed {
  const { promotions, customers, orders } = state;
  return {
    promotions: Object.fromEntries(
      promotions.map((promotion) => [promotion.name, countsOfPromotion(state, promotion)]),
    ),
    codes: Object.fromEntries(
      promotions.flatMap(({ codes, owner }) => codes.map((code) => [code, usesOfCode(state, owner, code)])),
    ),
    customers: Object.fromEntries(
      ([0, 1] as const).flatMap((owner) =>
        customers[owner].map((known) => [`${owner}: ${known.join(', ')}`, countsOf(state, owner, known)]),
      ),
    ),
    orders: Object.fromEntries(orders.map((order) => [order.name, viewOf(order)])),
  };
}

function countsOfPromotion(state: ModelState, { name, owner, terms }: ModelPromotion): PromotionCounts {
  const { amountMinor, usesMax, usesMaxPerCustomer, budgetMinor, on, window } = terms;
  const live = liveOrders(state, owner);
  const counts = { uses: usesIn(live, name), spentMinor: spentIn(live, name) };
  return { ...counts, amountMinor, usesMax, usesMaxPerCustomer, budgetMinor, on, window };
}

function usesOfCode(state: ModelState, owner: 0 | 1, code: string): number {
  return liveOrders(state, owner).filter(({ uses }) => uses.some((use) => use.code === code)).length;
}

function countsOf(state: ModelState, owner: 0 | 1, known: readonly string[]): CustomerCounts {
  const orders = liveOrdersOf(state, owner, known);
  const redemptions = orders.filter(({ deposit }) => !deposit);
  const uses = state.promotions.map(({ name }) => [name, usesIn(orders, name)] as const);
  return {
    redemptions: redemptions.length,
    couponRedemptions: redemptions.filter((order) => order.uses.length > 0).length,
    uses: Object.fromEntries(uses.filter(([, count]) => count > 0)),
  };
}
