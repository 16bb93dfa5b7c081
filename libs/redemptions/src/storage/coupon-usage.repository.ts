import { Injectable } from '@nestjs/common';

import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { CouponRedemption, CouponUsage } from '../results.js';
import { referenceOf } from './redemption.mapper.js';
import type { RedemptionStatusName } from '../commands.js';

interface TotalsRow {
  readonly code: string;
  readonly currency: string;
  readonly totalUses: number;
  readonly uniqueCustomers: number;
  readonly remainingUses: number | null;
  readonly totalDiscountMinor: bigint;
  readonly totalOrderValueMinor: bigint;
}

interface RedemptionRow {
  readonly redemptionId: string;
  readonly orderReference: string;
  readonly customerReference: string | null;
  readonly customerEmail: string | null;
  readonly discountMinor: bigint;
  readonly status: RedemptionStatusName;
  readonly createdAt: Date;
}

/** Sums of what a coupon was used for. Uses held past their end do not count, tidied away or not. */
@Injectable()
export class CouponUsageRepository {
  constructor(private readonly database: Database) {}

  /** Of a coupon that is there, archived or deleted; `null` when the owner never had it. */
  async totals(
    ownerId: OwnerId,
    couponId: string,
  ): Promise<Omit<CouponUsage, 'couponId' | 'daily' | 'redemptions'> | null> {
    const [row] = await this.database.client.$queryRaw<TotalsRow[]>`
      WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
      SELECT c.code, p.currency, count(u.redemption_id)::int AS "totalUses",
        count(DISTINCT u.customer_id)::int AS "uniqueCustomers",
        COALESCE(sum(u.discount_minor), 0)::bigint AS "totalDiscountMinor",
        COALESCE(sum(r.subtotal_minor), 0)::bigint AS "totalOrderValueMinor",
        (p.uses_max - p.uses + (SELECT count(*) FROM redemption_uses h WHERE h.promotion_id = p.id
          AND h.owner_id = p.owner_id AND h.state = 'HELD' AND h.expires_at <= clock.now))::int AS "remainingUses"
      FROM coupons c CROSS JOIN clock
      JOIN promotions p ON p.id = c.promotion_id AND p.owner_id = c.owner_id
      LEFT JOIN redemption_uses u ON u.coupon_id = c.id AND u.owner_id = c.owner_id
        AND (u.state = 'USED' OR u.state = 'HELD' AND u.expires_at > clock.now)
      LEFT JOIN redemptions r ON r.id = u.redemption_id AND r.owner_id = u.owner_id
      WHERE c.owner_id = ${ownerId} AND c.id = ${couponId}
      GROUP BY c.code, p.currency, p.id, p.owner_id, p.uses, p.uses_max, clock.now`;
    if (row === undefined) return null;
    return {
      ...row,
      totalDiscountMinor: Number(row.totalDiscountMinor),
      totalOrderValueMinor: Number(row.totalOrderValueMinor),
    };
  }

  /** By the days of the owner's time zone, oldest first. */
  async daily(ownerId: OwnerId, couponId: string): Promise<CouponUsage['daily']> {
    const rows = await this.database.client.$queryRaw<
      { date: string; uses: number; discountMinor: bigint }[]
    >`
      SELECT to_char(u.created_at AT TIME ZONE o.timezone, 'YYYY-MM-DD') AS date, count(*)::int AS uses,
        sum(u.discount_minor)::bigint AS "discountMinor"
      FROM redemption_uses u JOIN owners o ON o.id = u.owner_id
      WHERE u.owner_id = ${ownerId} AND u.coupon_id = ${couponId}
        AND (u.state = 'USED' OR u.state = 'HELD' AND u.expires_at > clock_timestamp())
      GROUP BY date ORDER BY date`;
    return rows.map((row) => ({ ...row, discountMinor: Number(row.discountMinor) }));
  }

  /** Newest first, whatever became of them. */
  async newest(ownerId: OwnerId, couponId: string, limit: number): Promise<readonly CouponRedemption[]> {
    const rows = await this.database.client.$queryRaw<RedemptionRow[]>`
      SELECT r.id AS "redemptionId", r.order_reference AS "orderReference",
        r.customer_reference AS "customerReference", r.customer_email AS "customerEmail",
        u.discount_minor AS "discountMinor", r.created_at AS "createdAt",
        CASE WHEN r.status = 'RESERVED' AND r.expires_at <= clock_timestamp() THEN 'EXPIRED'
          ELSE r.status::text END AS status
      FROM redemption_uses u JOIN redemptions r ON r.id = u.redemption_id AND r.owner_id = u.owner_id
      WHERE u.owner_id = ${ownerId} AND u.coupon_id = ${couponId}
      ORDER BY u.redemption_id DESC LIMIT ${limit}::int`;
    return rows.map(({ customerReference, customerEmail, discountMinor, createdAt, ...rest }) => ({
      ...rest,
      customer: referenceOf(customerReference, customerEmail),
      discountMinor: Number(discountMinor),
      createdAt: createdAt.getTime(),
    }));
  }
}
