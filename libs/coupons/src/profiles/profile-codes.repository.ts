import { Injectable } from '@nestjs/common';

import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { NO_CODE } from '../codes/code-drawer.js';

/** What of a profile's coupons is asked or changed without reading them. */
@Injectable()
export class ProfileCodesRepository {
  /** Whether a code, exactly as stored, is one of this profile's. */
  async has(ownerId: OwnerId, promotionId: string, code: string, transaction: Transaction): Promise<boolean> {
    const rows = await transaction.$queryRaw<unknown[]>`
      SELECT 1 FROM coupon_codes k JOIN coupons c ON c.id = k.coupon_id AND c.owner_id = k.owner_id
      WHERE k.owner_id = ${ownerId} AND k.code = ${code} AND c.promotion_id = ${promotionId}`;
    return rows.length > 0;
  }

  /** The coupon that applies a profile by itself; it is stored once. */
  async ensureCodeless(
    ownerId: OwnerId,
    { id, promotionId }: { readonly id: string; readonly promotionId: string },
    transaction: Transaction,
  ): Promise<void> {
    await transaction.$executeRaw`
      INSERT INTO coupons (id, owner_id, promotion_id, code, in_profile)
      VALUES (${id}, ${ownerId}, ${promotionId}, ${NO_CODE}, true)
      ON CONFLICT (promotion_id, owner_id) WHERE code = '' AND deleted_at IS NULL DO NOTHING`;
  }

  /** The profile no longer applies by itself; what it gave so far stays. */
  async hideCodeless(ownerId: OwnerId, promotionId: string, transaction: Transaction): Promise<void> {
    await transaction.coupon.updateMany({
      where: { ownerId, promotionId, code: NO_CODE, deletedAt: null },
      data: { deletedAt: new Date() },
    });
  }

  /** Frees every code of a profile in one statement. */
  async freeAll(ownerId: OwnerId, promotionId: string, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`
      DELETE FROM coupon_codes k USING coupons c
      WHERE c.promotion_id = ${promotionId} AND c.owner_id = ${ownerId}
        AND k.code = c.code AND k.coupon_id = c.id AND k.owner_id = c.owner_id`;
  }
}
