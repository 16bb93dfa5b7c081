import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import { Database, Prisma } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { CouponRecord } from './coupon-record.js';
import { type CouponRow, toCouponRecord } from './coupon.mapper.js';
import { HAS_USES_LEFT, NOT_DELETED, SELECT_COUPONS } from './coupon.sql.js';

/** Reads coupons for checkouts: one statement a question. */
@Injectable()
export class CouponFinderRepository {
  constructor(private readonly database: Database) {}

  /** @param codes exactly as stored */
  async findByCodes(ownerId: OwnerId, codes: readonly string[]): Promise<CouponRecord[]> {
    if (codes.length === 0) return [];
    const rows = await this.database.client.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS}
      JOIN coupon_codes k ON k.coupon_id = c.id AND k.owner_id = c.owner_id
      WHERE k.owner_id = ${ownerId} AND k.code = ANY(${codes}) AND ${NOT_DELETED}`);
    return rows.map(toCouponRecord);
  }

  /** What might apply without its code to an order placed at `at`. */
  async findDiscoverable(ownerId: OwnerId, at: Instant): Promise<CouponRecord[]> {
    const rows = await this.database.client.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS}
      WHERE p.owner_id = ${ownerId} AND p.source IN ('PARTNER_COUPON', 'DISCOUNT_PROFILE')
        AND p.visibility = 'LISTED' AND p.status = 'ACTIVE' AND c.archived_at IS NULL AND ${NOT_DELETED}
        AND (p.ends_at IS NULL OR p.ends_at > ${new Date(at)}) AND ${HAS_USES_LEFT}`);
    return rows.map(toCouponRecord);
  }
}
