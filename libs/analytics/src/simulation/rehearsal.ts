import { type Promotion, type Reason, savingOf } from '#engine';

import type { RecordedOrder } from './recorded-orders.js';

/** What a draft would have done; amounts are minor units of its currency. */
export interface SimulationResult {
  /** Orders that were looked at. */
  readonly orders: number;
  readonly applied: number;
  /** What it would have cost. */
  readonly discountMinor: number;
  /** Of the orders that it would have applied to, before discounts. */
  readonly orderValueMinor: number;
  readonly reasons: readonly { readonly reason: Reason; readonly count: number }[];
}

const COUPON = { id: 'draft', code: 'DRAFT', archived: false, assignedCustomerId: null };

/** One promotion and the orders that it meets, one after another; its limits are used up as they would have been. */
export class Rehearsal {
  private orders = 0;
  private uses = 0;
  private spentMinor = 0;
  private orderValueMinor = 0;
  private readonly usesOfCustomers = new Map<string, number>();
  private readonly reasons = new Map<Reason, number>();

  constructor(private readonly promotion: Promotion) {}

  /** Judges an order at the instant at which it was placed, as if no other coupon had been used on it. */
  meet({ order, at, customerId, customerReference, customerEmail }: RecordedOrder): void {
    this.orders += 1;
    const customerUses = customerId === null ? 0 : (this.usesOfCustomers.get(customerId) ?? 0);
    const saving = savingOf({
      order,
      candidate: {
        coupon: COUPON,
        promotion: this.promotion,
        usage: { uses: this.uses, spentMinor: this.spentMinor, customerUses },
      },
      facts: {
        now: at,
        customer:
          customerId === null
            ? null
            : {
                id: customerId,
                ids: customerReference === null ? [] : [customerReference],
                emails: customerEmail === null ? [] : [customerEmail],
                redemptions: 0,
                couponRedemptions: 0,
              },
      },
    });
    if (!saving.applies) {
      const { reason } = saving.rejected;
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
      return;
    }
    this.uses += 1;
    this.spentMinor += saving.applied.discountMinor;
    this.orderValueMinor += order.subtotalMinor;
    if (customerId !== null && this.promotion.limits.usesMaxPerCustomer !== null) {
      this.usesOfCustomers.set(customerId, customerUses + 1);
    }
  }

  result(): SimulationResult {
    return {
      orders: this.orders,
      applied: this.uses,
      discountMinor: this.spentMinor,
      orderValueMinor: this.orderValueMinor,
      reasons: [...this.reasons]
        .map(([reason, count]) => ({ reason, count }))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    };
  }
}
