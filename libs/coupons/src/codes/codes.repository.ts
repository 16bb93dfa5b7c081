import { Injectable } from '@nestjs/common';

import { Database, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { isProfile } from '../coupon.sql.js';

/** A code that may be free, for a coupon to be. */
export interface DrawnCode {
  /** A ULID. */
  readonly couponId: string;
  /** As it is stored. */
  readonly code: string;
}

/** Stores codes in large numbers. */
@Injectable()
export class CodesRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` in one transaction: all of it is stored, or none. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async hasPromotion(ownerId: OwnerId, promotionId: string, transaction: Transaction): Promise<boolean> {
    const promotion = await transaction.promotion.findFirst({
      where: { id: promotionId, ownerId, deletedAt: null },
      select: { id: true },
    });
    return promotion !== null;
  }

  /**
   * As `hasPromotion`, and nobody deletes it until the transaction ends. Asked last, so that redemptions wait for
   * no longer than it takes to commit.
   */
  async keepPromotion(ownerId: OwnerId, promotionId: string, transaction: Transaction): Promise<boolean> {
    const rows = await transaction.$queryRaw<unknown[]>`
      SELECT 1 FROM promotions WHERE id = ${promotionId} AND owner_id = ${ownerId} AND deleted_at IS NULL
      FOR SHARE`;
    return rows.length === 1;
  }

  /**
   * Marks a profile as one with imported codes, once: its terms keep their version, and no event tells of it. Before
   * `keepPromotion`: two that share its lock could not both go on to this one.
   */
  async markImported(ownerId: OwnerId, promotionId: string, transaction: Transaction): Promise<void> {
    await transaction.$executeRaw`
      UPDATE promotions SET display = jsonb_set(display, '{hasImportedCodes}', 'true')
      WHERE id = ${promotionId} AND owner_id = ${ownerId} AND deleted_at IS NULL
        AND display -> 'hasImportedCodes' IS DISTINCT FROM 'true'`;
  }

  /** The id on the wire of the profile that a promotion is, deleted ones included. */
  async profileNumber(ownerId: OwnerId, promotionId: string, transaction: Transaction): Promise<number> {
    const { number } = await transaction.promotion.findFirstOrThrow({
      where: { id: promotionId, ownerId },
      select: { number: true },
    });
    return number;
  }

  /**
   * Takes those of the codes that are free, each with a coupon, in one statement; and in one order for everybody,
   * so that parallel calls wait for one another and never for themselves.
   * @returns the codes that were free
   */
  async takeFree(
    ownerId: OwnerId,
    promotionId: string,
    drawn: readonly DrawnCode[],
    transaction: Transaction,
  ): Promise<ReadonlySet<string>> {
    const ids = drawn.map(({ couponId }) => couponId);
    const codes = drawn.map(({ code }) => code);
    const rows = await transaction.$queryRaw<{ code: string }[]>`
      WITH taken AS (
        INSERT INTO coupon_codes (code, owner_id, coupon_id)
        SELECT d.code, ${ownerId}, d.coupon_id FROM unnest(${codes}::text[], ${ids}::text[]) AS d (code, coupon_id)
        ORDER BY d.code
        ON CONFLICT (code) DO NOTHING
        RETURNING code, coupon_id
      )
      INSERT INTO coupons (id, owner_id, promotion_id, code, in_profile)
      SELECT coupon_id, ${ownerId}, ${promotionId}, code, ${isProfile(ownerId, promotionId)} FROM taken
      RETURNING code`;
    return new Set(rows.map(({ code }) => code));
  }
}
