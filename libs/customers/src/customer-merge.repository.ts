import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** Two records of one person. */
export interface Merge {
  readonly survivorId: string;
  readonly absorbedId: string;
}

/** Makes one record of two; the transaction has locked both. */
@Injectable()
export class CustomerMergeRepository {
  /**
   * Everything of the absorbed record becomes the survivor's, and their counts are added
   * (00-platform.md, Identity of a customer). Rows are locked in the order of the ledger: coupons, uses,
   * redemptions.
   */
  async absorb(ownerId: OwnerId, merge: Merge, transaction: Transaction): Promise<void> {
    await this.moveCoupons(ownerId, merge, transaction);
    await this.moveUses(ownerId, merge, transaction);
    await this.moveRedemptions(ownerId, merge, transaction);
    await this.moveCounts(ownerId, merge, transaction);
    await transaction.$executeRaw`
      UPDATE customer_identities SET customer_id = ${merge.survivorId}
      WHERE owner_id = ${ownerId} AND customer_id = ${merge.absorbedId}`;
  }

  private async moveCoupons(ownerId: OwnerId, merge: Merge, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`
      UPDATE coupons SET assigned_customer_id = ${merge.survivorId}
      WHERE owner_id = ${ownerId} AND assigned_customer_id = ${merge.absorbedId}`;
  }

  private async moveUses(ownerId: OwnerId, merge: Merge, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`
      INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses)
      SELECT promotion_id, ${merge.survivorId}, owner_id, uses FROM customer_uses
      WHERE owner_id = ${ownerId} AND customer_id = ${merge.absorbedId} ORDER BY promotion_id
      ON CONFLICT (promotion_id, customer_id, owner_id)
      DO UPDATE SET uses = customer_uses.uses + EXCLUDED.uses`;
    await transaction.$executeRaw`
      DELETE FROM customer_uses WHERE owner_id = ${ownerId} AND customer_id = ${merge.absorbedId}`;
  }

  private async moveRedemptions(ownerId: OwnerId, merge: Merge, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`
      UPDATE redemption_uses u SET customer_id = ${merge.survivorId} FROM redemptions r
      WHERE r.owner_id = ${ownerId} AND r.customer_id = ${merge.absorbedId}
        AND u.redemption_id = r.id AND u.owner_id = r.owner_id`;
    await transaction.$executeRaw`
      UPDATE redemptions SET customer_id = ${merge.survivorId}
      WHERE owner_id = ${ownerId} AND customer_id = ${merge.absorbedId}`;
  }

  private async moveCounts(ownerId: OwnerId, merge: Merge, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`
      UPDATE customers s SET redemptions = s.redemptions + a.redemptions,
        coupon_redemptions = s.coupon_redemptions + a.coupon_redemptions
      FROM customers a
      WHERE s.owner_id = ${ownerId} AND s.id = ${merge.survivorId}
        AND a.owner_id = ${ownerId} AND a.id = ${merge.absorbedId}`;
    await transaction.$executeRaw`
      UPDATE customers SET redemptions = 0, coupon_redemptions = 0, merged_into_id = ${merge.survivorId}
      WHERE owner_id = ${ownerId} AND id = ${merge.absorbedId}`;
  }
}
