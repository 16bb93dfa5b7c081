import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import { Database, Prisma } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { CouponRecord } from './coupon-record.js';
import { type CouponRow, toCouponRecord } from './coupon.mapper.js';
import { HAS_USES_LEFT, NOT_DELETED, SELECT_COUPONS } from './coupon.sql.js';

const IS_CODELESS = Prisma.sql`c.code = ''`;
const IS_LISTED = Prisma.sql`(p.source = 'PARTNER_COUPON' AND p.visibility = 'LISTED')`;

/** Reads coupons for checkouts: one statement a question. */
@Injectable()
export class CouponFinderRepository {
  constructor(private readonly database: Database) {}

  /**
   * The codes of a profile do not work while it applies by itself: nobody gets its discount twice.
   * @param codes exactly as stored
   */
  async findByCodes(ownerId: OwnerId, codes: readonly string[]): Promise<CouponRecord[]> {
    if (codes.length === 0) return [];
    const rows = await this.database.client.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS}
      JOIN coupon_codes k ON k.coupon_id = c.id AND k.owner_id = c.owner_id
      WHERE k.owner_id = ${ownerId} AND k.code = ANY(${codes}) AND ${NOT_DELETED}
        AND NOT (p.source = 'DISCOUNT_PROFILE' AND p.visibility = 'LISTED')`);
    return rows.map(toCouponRecord);
  }

  /** What might apply without anybody giving its code to an order placed at `at`. */
  async findDiscoverable(ownerId: OwnerId, at: Instant | null): Promise<CouponRecord[]> {
    // Not one condition with OR, which would look at every code of the owner.
    return this.read(
      Prisma.sql`${usable(ownerId, at, IS_CODELESS)} UNION ALL ${usable(ownerId, at, IS_LISTED)}`,
    );
  }

  /** What has no code that could be given, and might apply to an order placed at `at`. */
  async findCodeless(ownerId: OwnerId, at: Instant | null): Promise<CouponRecord[]> {
    return this.read(usable(ownerId, at, IS_CODELESS));
  }

  /** What has no code that could be given, is switched on and not over, with uses left or not. */
  async findLiveCodeless(ownerId: OwnerId): Promise<CouponRecord[]> {
    return this.read(live(ownerId, null, IS_CODELESS));
  }

  private async read(select: Prisma.Sql): Promise<CouponRecord[]> {
    return (await this.database.client.$queryRaw<CouponRow[]>(select)).map(toCouponRecord);
  }
}

function usable(ownerId: OwnerId, at: Instant | null, which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${live(ownerId, at, which)} AND ${HAS_USES_LEFT}`;
}

/** @param at `null` is now, by the database's clock */
function live(ownerId: OwnerId, at: Instant | null, which: Prisma.Sql): Prisma.Sql {
  const instant = at === null ? Prisma.sql`clock_timestamp()` : Prisma.sql`${new Date(at)}`;
  return Prisma.sql`
    ${SELECT_COUPONS}
    WHERE p.owner_id = ${ownerId} AND c.owner_id = ${ownerId} AND ${which}
      AND p.status = 'ACTIVE' AND c.archived_at IS NULL AND ${NOT_DELETED}
      AND (p.ends_at IS NULL OR p.ends_at > ${instant})`;
}
