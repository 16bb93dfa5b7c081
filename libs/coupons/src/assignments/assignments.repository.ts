import { Injectable } from '@nestjs/common';

import { Database, Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** A code that can be for one customer. */
export interface AssignableCode {
  readonly couponId: string;
  readonly code: string;
  readonly assignedCustomerId: string | null;
  /** Without uses held past their end, which count as free (05-redemptions.md). */
  readonly uses: number;
}

/** A code for one customer. */
export interface Assignment {
  readonly couponId: string;
  readonly customerId: string;
}

const LIVE_USES = Prisma.sql`(c.uses - (SELECT count(*) FROM redemption_uses u
  WHERE u.promotion_id = c.promotion_id AND u.coupon_id = c.id AND u.owner_id = c.owner_id AND u.state = 'HELD' AND u.expires_at <= clock_timestamp()))::int`;

const SELECT_CODES = Prisma.sql`
  SELECT c.id AS "couponId", c.code, c.assigned_customer_id AS "assignedCustomerId", ${LIVE_USES} AS uses
  FROM coupons c`;

const WORKING = Prisma.sql`c.archived_at IS NULL AND c.deleted_at IS NULL AND c.code <> ''`;

/** Whose the codes of profiles are. */
@Injectable()
export class AssignmentsRepository {
  constructor(private readonly database: Database) {}

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** A profile's code, exactly as stored, which nobody can use or assign until the transaction ends. */
  async lock(ownerId: OwnerId, code: string, transaction: Transaction): Promise<AssignableCode | null> {
    const [row] = await transaction.$queryRaw<AssignableCode[]>(Prisma.sql`
      ${SELECT_CODES}
      JOIN coupon_codes k ON k.coupon_id = c.id AND k.owner_id = c.owner_id
      JOIN promotions p ON p.id = c.promotion_id AND p.owner_id = c.owner_id
      WHERE k.owner_id = ${ownerId} AND k.code = ${code} AND ${WORKING}
        AND p.source = 'DISCOUNT_PROFILE' AND p.deleted_at IS NULL AND p.status <> 'ARCHIVED'
      FOR NO KEY UPDATE OF c`);
    return row ?? null;
  }

  /**
   * A profile's unused codes that these customers have already, one of each. Looked up by the customers, whatever is
   * thought of how many codes are assigned: by the owner or the profile would be to read all of theirs.
   */
  async unusedOf(
    ownerId: OwnerId,
    promotionId: string,
    customerIds: readonly string[],
    transaction: Transaction,
  ): Promise<AssignableCode[]> {
    return transaction.$queryRaw<AssignableCode[]>(Prisma.sql`
      SELECT DISTINCT ON (found."assignedCustomerId") found.* FROM (
        ${SELECT_CODES}
        WHERE c.assigned_customer_id = ANY(${[...customerIds]}) AND c.owner_id || '' = ${ownerId}
          AND c.promotion_id || '' = ${promotionId} AND ${WORKING} AND c.uses = 0
      ) found ORDER BY found."assignedCustomerId", found."couponId"`);
  }

  /**
   * Codes of a profile that nobody has and nobody used, locked; those that somebody else is taking at this moment
   * are passed over.
   * @param kept a code that is for everyone
   */
  async lockFree(
    ownerId: OwnerId,
    {
      promotionId,
      kept,
      limit,
    }: { readonly promotionId: string; readonly kept: string | null; readonly limit: number },
    transaction: Transaction,
  ): Promise<AssignableCode[]> {
    return transaction.$queryRaw<AssignableCode[]>(Prisma.sql`
      ${SELECT_CODES}
      WHERE c.promotion_id = ${promotionId} AND c.owner_id = ${ownerId} AND c.assigned_customer_id IS NULL
        AND c.uses = 0 AND ${WORKING} AND c.code IS DISTINCT FROM ${kept}::text
      LIMIT ${limit}::int FOR NO KEY UPDATE OF c SKIP LOCKED`);
  }

  /** The transaction has locked the codes. */
  async assign(
    ownerId: OwnerId,
    assignments: readonly Assignment[],
    transaction: Transaction,
  ): Promise<void> {
    const couponIds = assignments.map(({ couponId }) => couponId);
    const customerIds = assignments.map(({ customerId }) => customerId);
    await transaction.$executeRaw`
      UPDATE coupons c SET assigned_customer_id = a.customer_id, assigned_by_hold = false
      FROM unnest(${couponIds}::text[], ${customerIds}::text[]) AS a (coupon_id, customer_id)
      WHERE c.id = a.coupon_id AND c.owner_id = ${ownerId}`;
  }
}
