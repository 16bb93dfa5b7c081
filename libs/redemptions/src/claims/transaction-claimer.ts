import { Injectable } from '@nestjs/common';

import { CustomersService } from '#features/customers';
import type { Transaction } from '#platform/database';

import { KeyedTransactions } from '../idempotency/keyed-transactions.js';
import { byCoupon, byPromotion } from './by-promotion.js';
import { type ClaimRequest, type ClaimedUse, Claimer, type Placed, type Verdict } from './claim.js';
import { CountersRepository } from './counters.repository.js';
import { PlacementRepository, isCounted } from './placement.repository.js';
import { toRecord } from './to-record.js';

/** Rolls the claim's transaction back. */
class NotAdmitted extends Error {
  constructor(readonly kind: 'refused' | 'order-taken') {
    super(kind);
  }
}

/**
 * One transaction a claim. Rows are locked in the order that holds everywhere in the ledger: idempotency key,
 * customer, promotions by id, coupons by id, uses of the customer, redemption.
 */
@Injectable()
export class TransactionClaimer extends Claimer {
  constructor(
    private readonly transactions: KeyedTransactions,
    private readonly customers: CustomersService,
    private readonly counters: CountersRepository,
    private readonly placements: PlacementRepository,
  ) {
    super();
  }

  async claim(request: ClaimRequest): Promise<Verdict> {
    try {
      const ended = await this.transactions.run(request.ownerId, request.call, (transaction) =>
        this.admit(request, transaction),
      );
      return ended.kind === 'done' ? { kind: 'admitted', placed: ended.value } : ended;
    } catch (error) {
      if (error instanceof NotAdmitted) return { kind: error.kind };
      throw error;
    }
  }

  private async admit(request: ClaimRequest, transaction: Transaction): Promise<Placed> {
    const customerId = await this.takeCustomer(request, transaction);
    const limits = await this.takePromotions(request, transaction);
    await this.takeCoupons(request, customerId, transaction);
    if (customerId !== null) await this.takeCustomerUses(request, customerId, limits, transaction);
    const times = await this.placements.insert(request.ownerId, request, customerId, transaction);
    if (times === null) throw new NotAdmitted('order-taken');
    return { record: toRecord(request, times), outcome: 'created' };
  }

  /** Also locks the customer's row, which nothing else of this customer's passes by. */
  private async takeCustomer(request: ClaimRequest, transaction: Transaction): Promise<string | null> {
    const { ownerId, customer, uses } = request;
    if (customer === null) return null;
    const { known, reference } = customer;
    const customerId =
      known.settled && known.facts.id !== null
        ? known.facts.id
        : await this.customers.settle(ownerId, reference, transaction);
    const counted = isCounted(request) ? 1 : 0;
    const claim = {
      customerId,
      redemptions: counted,
      couponRedemptions: uses.length > 0 ? counted : 0,
      firstCoupon: uses.some(({ firstCoupon }) => firstCoupon),
      firstRedemption: uses.some(({ firstRedemption }) => firstRedemption),
    };
    if (!(await this.counters.takeCustomer(ownerId, claim, transaction))) throw new NotAdmitted('refused');
    return customerId;
  }

  /** @returns the limit for each customer, by promotion */
  private async takePromotions(
    { ownerId, uses }: ClaimRequest,
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, number | null>> {
    const limits = new Map<string, number | null>();
    for (const { first, ...share } of byPromotion<ClaimedUse>(uses)) {
      const claim = { ...share, version: first.version };
      const taken = await this.counters.takePromotion(ownerId, claim, transaction);
      if (taken === 'refused') throw new NotAdmitted('refused');
      limits.set(share.promotionId, taken.usesMaxPerCustomer);
    }
    return limits;
  }

  private async takeCoupons(
    { ownerId, uses }: ClaimRequest,
    customerId: string | null,
    transaction: Transaction,
  ): Promise<void> {
    for (const { couponId, binds } of byCoupon(uses)) {
      const claim = { couponId, customerId, binds };
      if (!(await this.counters.takeCoupon(ownerId, claim, transaction))) throw new NotAdmitted('refused');
    }
  }

  private async takeCustomerUses(
    { ownerId, uses }: ClaimRequest,
    customerId: string,
    limits: ReadonlyMap<string, number | null>,
    transaction: Transaction,
  ): Promise<void> {
    for (const { promotionId, uses: count } of byPromotion(uses)) {
      const claim = { promotionId, customerId, uses: count, usesMax: limits.get(promotionId) ?? null };
      if (!(await this.counters.takeCustomerUses(ownerId, claim, transaction))) {
        throw new NotAdmitted('refused');
      }
    }
  }
}
