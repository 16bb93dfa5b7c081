import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** Uses of one promotion by one order, by the terms they were judged by. */
export interface PromotionClaim {
  readonly promotionId: string;
  readonly version: number;
  readonly uses: number;
  readonly spentMinor: number;
}

export interface CouponClaim {
  readonly couponId: string;
  readonly customerId: string | null;
  readonly binds: boolean;
}

export interface CustomerUsesClaim {
  readonly promotionId: string;
  readonly customerId: string;
  readonly uses: number;
  readonly usesMax: number | null;
}

/** One order of a customer; the numbers are 0 or 1. */
export interface CustomerClaim {
  readonly customerId: string;
  readonly redemptions: number;
  readonly couponRedemptions: number;
  readonly firstCoupon: boolean;
  readonly firstRedemption: boolean;
}

/**
 * The guarded statements of a claim: each checks and counts at once, and says whether it was allowed. The clock
 * is the database's.
 */
@Injectable()
export class CountersRepository {
  async takeCustomer(ownerId: OwnerId, claim: CustomerClaim, transaction: Transaction): Promise<boolean> {
    const taken = await transaction.$executeRaw`
      UPDATE customers SET redemptions = redemptions + ${claim.redemptions}::int,
        coupon_redemptions = coupon_redemptions + ${claim.couponRedemptions}::int
      WHERE id = ${claim.customerId} AND owner_id = ${ownerId} AND merged_into_id IS NULL
        AND (NOT ${claim.firstCoupon}::boolean OR coupon_redemptions = 0)
        AND (NOT ${claim.firstRedemption}::boolean OR redemptions = 0)`;
    return taken === 1;
  }

  /** @returns the limit for each customer by these terms, or `refused` */
  async takePromotion(
    ownerId: OwnerId,
    claim: PromotionClaim,
    transaction: Transaction,
  ): Promise<{ readonly usesMaxPerCustomer: number | null } | 'refused'> {
    const [taken] = await transaction.$queryRaw<{ usesMaxPerCustomer: number | null }[]>`
      UPDATE promotions p SET uses = uses + ${claim.uses}::int,
        spent_minor = spent_minor + ${claim.spentMinor}::bigint
      WHERE id = ${claim.promotionId} AND owner_id = ${ownerId} AND version = ${claim.version}::int
        AND status = 'ACTIVE' AND deleted_at IS NULL
        AND (starts_at IS NULL OR starts_at <= clock_timestamp())
        AND (ends_at IS NULL OR ends_at > clock_timestamp())
        AND (uses_max IS NULL OR uses + ${claim.uses}::int <= uses_max)
        AND (budget_minor IS NULL OR spent_minor + ${claim.spentMinor}::bigint <= budget_minor)
        AND EXISTS (SELECT 1 FROM owners o WHERE o.id = p.owner_id AND o.status = 'ACTIVE')
      RETURNING uses_max_per_customer AS "usesMaxPerCustomer"`;
    return taken ?? 'refused';
  }

  async takeCoupon(ownerId: OwnerId, claim: CouponClaim, transaction: Transaction): Promise<boolean> {
    const taken = await transaction.$executeRaw`
      UPDATE coupons SET uses = uses + 1, assigned_customer_id = CASE WHEN ${claim.binds}::boolean
        THEN ${claim.customerId}::text ELSE assigned_customer_id END
      WHERE id = ${claim.couponId} AND owner_id = ${ownerId} AND archived_at IS NULL AND deleted_at IS NULL
        AND (assigned_customer_id IS NULL OR assigned_customer_id = ${claim.customerId}::text)`;
    return taken === 1;
  }

  async takeCustomerUses(
    ownerId: OwnerId,
    claim: CustomerUsesClaim,
    transaction: Transaction,
  ): Promise<boolean> {
    const taken = await transaction.$executeRaw`
      INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses)
      SELECT ${claim.promotionId}, ${claim.customerId}, ${ownerId}, ${claim.uses}::int
      WHERE ${claim.usesMax}::int IS NULL OR ${claim.uses}::int <= ${claim.usesMax}::int
      ON CONFLICT (promotion_id, customer_id, owner_id) DO UPDATE SET uses = customer_uses.uses + EXCLUDED.uses
      WHERE ${claim.usesMax}::int IS NULL OR customer_uses.uses + EXCLUDED.uses <= ${claim.usesMax}::int`;
    return taken === 1;
  }
}
