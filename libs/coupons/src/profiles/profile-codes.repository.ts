import { Injectable } from '@nestjs/common';

import { Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { NO_CODE } from '../codes/code-drawer.js';

/** So many that a statement takes a fraction of a second. */
const CODES_AT_ONCE = 5_000;

/** A profile that is deleted, and whose codes are to be free. */
export interface ProfileToFree {
  readonly ownerId: OwnerId;
  readonly promotionId: string;
}

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

  /**
   * Frees the codes of a profile, or as many as go at once.
   * @param first a code that is among them, if the profile has it
   * @returns whether that may not have been all
   */
  async freeAtOnce(
    { ownerId, promotionId }: ProfileToFree,
    first: string | null,
    transaction: Transaction,
  ): Promise<boolean> {
    const [row] = await transaction.$queryRaw<{ seen: number }[]>(Prisma.sql`
      WITH these AS MATERIALIZED (
        SELECT code FROM coupons WHERE promotion_id = ${promotionId} AND owner_id = ${ownerId}
        LIMIT ${CODES_AT_ONCE}::int
      ), freed AS (
        ${free({ ownerId, promotionId }, Prisma.sql`SELECT code FROM these UNION ALL SELECT ${first}::text`)}
      )
      SELECT count(*)::int AS seen FROM these`);
    return row?.seen === CODES_AT_ONCE;
  }

  /**
   * Goes through so many of the owner's coupons and frees the codes of those that are a profile's: the codes of one
   * profile are in no order of their own, in which they could be freed step by step.
   * @param after the id of the coupon that the last step came to
   * @returns the id that this one came to; `null` when nothing is left to go through
   */
  async freeAfter(
    { ownerId, promotionId }: ProfileToFree,
    after: string,
    transaction: Transaction,
  ): Promise<string | null> {
    const [row] = await transaction.$queryRaw<{ last: string | null }[]>(Prisma.sql`
      WITH these AS MATERIALIZED (
        SELECT id, code, promotion_id FROM coupons WHERE owner_id = ${ownerId} AND id > ${after}
        ORDER BY id LIMIT ${CODES_AT_ONCE}::int
      ), freed AS (
        ${free({ ownerId, promotionId }, Prisma.sql`SELECT code FROM these WHERE promotion_id = ${promotionId}`)}
      )
      SELECT max(id) AS last FROM these`);
    return row?.last ?? null;
  }
}

/** Frees those of these codes that the profile has, each looked up by itself, however many others there are. */
function free({ ownerId, promotionId }: ProfileToFree, codes: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM coupon_codes k WHERE k.code = ANY(ARRAY(${codes})) AND k.owner_id = ${ownerId} AND EXISTS (
      SELECT 1 FROM coupons c
      WHERE c.id = k.coupon_id AND c.owner_id = k.owner_id AND c.promotion_id = ${promotionId})`;
}
