import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** What goes back to a promotion. */
export interface PromotionReturn {
  readonly promotionId: string;
  readonly uses: number;
  readonly spentMinor: number;
}

/** The counting down of the ledger. A database CHECK keeps every counter from falling below zero. */
@Injectable()
export class ReturnsRepository {
  async returnToPromotion(
    ownerId: OwnerId,
    { promotionId, uses, spentMinor }: PromotionReturn,
    transaction: Transaction,
  ): Promise<void> {
    await transaction.$executeRaw`
      UPDATE promotions SET uses = uses - ${uses}::int, spent_minor = spent_minor - ${spentMinor}::bigint
      WHERE id = ${promotionId} AND owner_id = ${ownerId}`;
  }

  async returnToCoupon(ownerId: OwnerId, couponId: string, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`
      UPDATE coupons SET uses = uses - 1 WHERE id = ${couponId} AND owner_id = ${ownerId}`;
  }

  async returnCustomerUses(
    ownerId: OwnerId,
    customerId: string,
    { promotionId, uses }: PromotionReturn,
    transaction: Transaction,
  ): Promise<void> {
    await transaction.$executeRaw`
      UPDATE customer_uses SET uses = uses - ${uses}::int
      WHERE promotion_id = ${promotionId} AND customer_id = ${customerId} AND owner_id = ${ownerId}`;
  }

  /** @param couponRedemptions 1 when the order had a coupon, otherwise 0 */
  async returnOrder(
    ownerId: OwnerId,
    customerId: string,
    couponRedemptions: 0 | 1,
    transaction: Transaction,
  ): Promise<void> {
    await transaction.$executeRaw`
      UPDATE customers SET redemptions = redemptions - 1,
        coupon_redemptions = coupon_redemptions - ${couponRedemptions}::int
      WHERE id = ${customerId} AND owner_id = ${ownerId}`;
  }
}
