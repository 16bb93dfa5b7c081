import type {
  Candidate,
  Coupon,
  CustomerFacts,
  Facts,
  Order,
  OrderLine,
  Promotion,
  UsageFacts,
} from '../src/index.js';

/** 2025-06-15T12:00:00Z. */
export const NOW = 1_749_988_800_000;

export const NOBODY_KNOWN: Facts = { now: NOW, customer: null };

export function line(values: Partial<OrderLine> = {}): OrderLine {
  const { quantity = 1, unitPriceMinor = values.amountMinor ?? 10_000 } = values;
  return {
    index: 0,
    productId: null,
    onSale: false,
    service: null,
    planId: null,
    ...values,
    quantity,
    unitPriceMinor,
    amountMinor: quantity * unitPriceMinor,
  };
}

/** An order of these lines, indexed as they stand. */
export function orderOf(lines: readonly Partial<OrderLine>[], values: Partial<Order> = {}): Order {
  const built = lines.map((values, index) => line({ ...values, index }));
  return {
    type: 'REDEMPTION',
    currency: 'INR',
    lines: built,
    subtotalMinor: built.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    shippingMinor: 0,
    ...values,
  };
}

/** An order given as a bare amount. */
export function orderFor(amountMinor: number, values: Partial<Order> = {}): Order {
  return orderOf([{ amountMinor }], values);
}

export function promotion(values: Partial<Promotion> = {}): Promotion {
  return {
    id: 'promotion-1',
    version: 1,
    status: 'ACTIVE',
    ownerSuspended: false,
    currency: 'INR',
    window: { startsAt: null, endsAt: null, startsOn: null, endsOn: null },
    limits: { usesMax: null, usesMaxPerCustomer: null, budgetMinor: null },
    combinable: false,
    conditions: {},
    discount: { kind: 'percent', percentE4: 100_000, capMinor: null },
    ...values,
  };
}

export interface CandidateParts {
  readonly promotion?: Partial<Promotion>;
  readonly coupon?: Partial<Coupon>;
  readonly usage?: Partial<UsageFacts>;
}

/** A candidate with a promotion of its own, named after the code. */
export function candidate(code: string, parts: CandidateParts = {}): Candidate {
  return {
    coupon: { id: `coupon-${code}`, code, archived: false, assignedCustomerId: null, ...parts.coupon },
    promotion: promotion({ id: `promotion-${code}`, ...parts.promotion }),
    usage: { uses: 0, customerUses: 0, spentMinor: 0, ...parts.usage },
  };
}

export function customer(values: Partial<CustomerFacts> = {}): CustomerFacts {
  return {
    id: 'customer-1',
    ids: ['cust-42'],
    emails: ['a@example.com'],
    redemptions: 0,
    couponRedemptions: 0,
    ...values,
  };
}

export function known(values: Partial<CustomerFacts> = {}): Facts {
  return { now: NOW, customer: customer(values) };
}
