import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { byCoupon, byPromotion } from '../claims/by-promotion.js';
import { CountersRepository } from '../claims/counters.repository.js';
import { RedemptionUsesRepository } from '../storage/redemption-uses.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { LateConfirmationRepository, type TermsForCustomer } from './late-confirmation.repository.js';

/**
 * Confirms a reservation that has expired and was tidied away, if everything it held is still free: a payment
 * that took too long is honoured as long as nobody else got the use.
 */
@Injectable()
export class LateConfirmation {
  constructor(
    private readonly counters: CountersRepository,
    private readonly late: LateConfirmationRepository,
    private readonly uses: RedemptionUsesRepository,
  ) {}

  /**
   * The transaction has locked the customer's row, and is rolled back when this answers `false`.
   * @returns whether everything was free
   */
  async confirm(ownerId: OwnerId, stored: StoredRedemption, transaction: Transaction): Promise<boolean> {
    const { customerId, record } = stored;
    const terms = await this.retakePromotions(ownerId, stored, transaction);
    if (terms === null || !(await this.retakeCoupons(ownerId, stored, transaction))) return false;
    if (
      customerId !== null &&
      !(await this.retakeCustomer(ownerId, customerId, stored, terms, transaction))
    ) {
      return false;
    }
    if (!(await this.late.reopen(ownerId, record.id, transaction))) return false;
    await this.uses.markUsed(ownerId, record.id, transaction);
    return true;
  }

  private async retakePromotions(
    ownerId: OwnerId,
    { uses }: StoredRedemption,
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, TermsForCustomer> | null> {
    const terms = new Map<string, TermsForCustomer>();
    for (const share of byPromotion(uses)) {
      const retaken = await this.late.retakePromotion(ownerId, share, transaction);
      if (retaken === null) return null;
      terms.set(share.promotionId, retaken);
    }
    return terms;
  }

  private async retakeCoupons(
    ownerId: OwnerId,
    { uses, customerId }: StoredRedemption,
    transaction: Transaction,
  ): Promise<boolean> {
    for (const { couponId } of byCoupon(uses)) {
      if (!(await this.late.retakeCoupon(ownerId, couponId, customerId, transaction))) return false;
    }
    return true;
  }

  private async retakeCustomer(
    ownerId: OwnerId,
    customerId: string,
    { uses, record }: StoredRedemption,
    terms: ReadonlyMap<string, TermsForCustomer>,
    transaction: Transaction,
  ): Promise<boolean> {
    for (const { promotionId, uses: count } of byPromotion(uses)) {
      const usesMax = terms.get(promotionId)?.usesMaxPerCustomer ?? null;
      const claim = { promotionId, customerId, uses: count, usesMax };
      if (!(await this.counters.takeCustomerUses(ownerId, claim, transaction))) return false;
    }
    const counted = record.orderType === 'REDEMPTION' ? 1 : 0;
    const claim = {
      customerId,
      redemptions: counted,
      couponRedemptions: uses.length > 0 ? counted : 0,
      firstCoupon: [...terms.values()].some(({ firstCoupon }) => firstCoupon),
      firstRedemption: [...terms.values()].some(({ firstRedemption }) => firstRedemption),
    };
    return this.counters.takeCustomer(ownerId, claim, transaction);
  }
}
