import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { PromotionReturn } from './returns.repository.js';

/** What a promotion asks of the customer, beside its own limits. */
export interface TermsForCustomer {
  readonly usesMaxPerCustomer: number | null;
  readonly firstCoupon: boolean;
  readonly firstRedemption: boolean;
}

/**
 * Takes uses again that a reservation gave up. Only the counters are asked whether they are free: the terms
 * were asked when the reservation was made.
 */
@Injectable()
export class LateConfirmationRepository {
  /** @returns `null` when the promotion's limit or budget does not allow it */
  async retakePromotion(
    ownerId: OwnerId,
    { promotionId, uses, spentMinor }: PromotionReturn,
    transaction: Transaction,
  ): Promise<TermsForCustomer | null> {
    const [terms] = await transaction.$queryRaw<TermsForCustomer[]>`
      UPDATE promotions SET uses = uses + ${uses}::int, spent_minor = spent_minor + ${spentMinor}::bigint
      WHERE id = ${promotionId} AND owner_id = ${ownerId}
        AND (uses_max IS NULL OR uses + ${uses}::int <= uses_max)
        AND (budget_minor IS NULL OR spent_minor + ${spentMinor}::bigint <= budget_minor)
      RETURNING uses_max_per_customer AS "usesMaxPerCustomer",
        jsonb_exists(conditions, 'firstCoupon') AS "firstCoupon",
        jsonb_exists(conditions, 'firstRedemption') AS "firstRedemption"`;
    return terms ?? null;
  }

  /** @returns whether the code is still this customer's to use */
  async retakeCoupon(
    ownerId: OwnerId,
    couponId: string,
    customerId: string | null,
    transaction: Transaction,
  ): Promise<boolean> {
    const taken = await transaction.$executeRaw`
      UPDATE coupons SET uses = uses + 1 WHERE id = ${couponId} AND owner_id = ${ownerId}
        AND (assigned_customer_id IS NULL OR assigned_customer_id = ${customerId}::text)`;
    return taken === 1;
  }

  /** @returns whether no other live order has this one's reference */
  async reopen(ownerId: OwnerId, redemptionId: string, transaction: Transaction): Promise<boolean> {
    const reopened = await transaction.$executeRaw`
      UPDATE redemptions r SET status = 'REDEEMED', counted = (order_type = 'REDEMPTION'),
        expires_at = NULL, updated_at = clock_timestamp()
      WHERE id = ${redemptionId} AND owner_id = ${ownerId} AND status = 'EXPIRED'
        AND NOT EXISTS (SELECT 1 FROM redemptions o WHERE o.owner_id = r.owner_id
          AND o.order_reference = r.order_reference AND o.status NOT IN ('RELEASED', 'EXPIRED'))`;
    return reopened === 1;
  }
}
