import type { RedemptionStatusName } from '#features/redemptions';

import type { Answer, Call, OrderView, Owner, Person, RejectedView, Terms } from './operations.js';

export interface ModelPromotion {
  readonly name: string;
  readonly owner: Owner;
  readonly codes: string[];
  terms: Terms;
}

export interface ModelUse {
  readonly code: string;
  readonly promotion: string;
  readonly discountMinor: number;
}

export interface ModelOrder {
  readonly name: string;
  readonly owner: Owner;
  readonly reference: string;
  readonly person: Person;
  readonly requested: readonly string[] | null;
  readonly deposit: boolean;
  readonly uses: readonly ModelUse[];
  readonly discountMinor: number;
  readonly rejected: readonly RejectedView[];
  status: RedemptionStatusName;
  /** Whether its uses were given back, and the order with them. */
  returned: boolean;
  refundedUnits: number;
  refundedMinor: number;
  refundedDiscountMinor: number;
}

/** All that the model remembers. Nothing is counted here: counts are taken from the orders whenever they are asked. */
export interface ModelState {
  readonly promotions: ModelPromotion[];
  readonly orders: ModelOrder[];
  /** Of each owner: what each customer is known by. */
  readonly customers: Record<Owner, string[][]>;
  /** First answers, by owner and key. */
  readonly kept: Record<string, { readonly request: string; readonly answer: Answer }>;
  readonly calls: Call[];
}

export function emptyState(): ModelState {
  return { promotions: [], orders: [], customers: { 0: [], 1: [] }, kept: {}, calls: [] };
}

/** What a person is known by; no two spellings of an e-mail are two. */
export function identitiesOf({ id, email }: Person): string[] {
  return [
    ...(email === null ? [] : [`EMAIL ${email.trim().toLowerCase()}`]),
    ...(id === null ? [] : [`ID ${id}`]),
  ];
}

/** Everything that one is known by who comes with these identities, once they are put together. */
export function knownAs({ customers }: ModelState, owner: Owner, person: Person): string[] {
  const asked = identitiesOf(person);
  const met = customers[owner].filter((known) => known.some((identity) => asked.includes(identity)));
  return [...new Set([...met.flat(), ...asked])].sort();
}

/** The owner's orders that count: reserved and not over, or redeemed and not given back. */
export function liveOrders({ orders }: ModelState, owner: Owner): readonly ModelOrder[] {
  return orders.filter((order) => order.owner === owner && !order.returned);
}

/** Those of a customer. */
export function liveOrdersOf(
  state: ModelState,
  owner: Owner,
  known: readonly string[],
): readonly ModelOrder[] {
  return liveOrders(state, owner).filter(({ person }) =>
    identitiesOf(person).some((identity) => known.includes(identity)),
  );
}

/** How many uses of a promotion these orders hold. */
export function usesIn(orders: readonly ModelOrder[], promotion: string): number {
  return usesOf(orders, promotion).length;
}

/** What these orders take of a promotion's budget. */
export function spentIn(orders: readonly ModelOrder[], promotion: string): number {
  return usesOf(orders, promotion).reduce((sum, { discountMinor }) => sum + discountMinor, 0);
}

function usesOf(orders: readonly ModelOrder[], promotion: string): readonly ModelUse[] {
  return orders.flatMap(({ uses }) => uses).filter((use) => use.promotion === promotion);
}

/** The order that has a reference: a released or expired reservation gives it up. */
export function holderOf({ orders }: ModelState, owner: Owner, reference: string): ModelOrder | undefined {
  return orders.find(
    (order) =>
      order.owner === owner &&
      order.reference === reference &&
      order.status !== 'RELEASED' &&
      order.status !== 'EXPIRED',
  );
}

export function promotionNamed({ promotions }: ModelState, name: string): ModelPromotion {
  return named(promotions, name);
}

export function orderNamed({ orders }: ModelState, name: string): ModelOrder {
  return named(orders, name);
}

export function viewOf(order: ModelOrder): OrderView {
  const { name, status, discountMinor, uses, rejected, refundedMinor, refundedDiscountMinor } = order;
  const applied = uses.map(({ code }) => code);
  return { order: name, status, discountMinor, applied, rejected, refundedMinor, refundedDiscountMinor };
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`The model knows no ${name}`);
  return found;
}
