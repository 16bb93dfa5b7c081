import { Injectable } from '@nestjs/common';

import { Database, Prisma } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { UsagePeriod } from '../commands.js';
import type { UsageHistory, UsedOrder } from '../results.js';

interface TotalsRow {
  readonly remainingUses: number | null;
  readonly totalUses: number;
  readonly uniqueCustomers: number;
  readonly totalDiscountMinor: bigint;
  readonly totalOrderValueMinor: bigint;
  readonly firstUsedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

interface OrderRow extends Omit<UsedOrder, AmountName | 'usedAt'>, Readonly<Record<AmountName, bigint>> {
  readonly usedAt: Date;
}

type AmountName = 'subtotalMinor' | 'discountMinor' | 'totalMinor';

/** Live reservations and redemptions that were not given back. */
const COUNTS = Prisma.sql`(u.state = 'USED' OR u.state = 'HELD' AND u.expires_at > clock_timestamp())`;

/** The uses of one coupon in a period. */
@Injectable()
export class UsageHistoryRepository {
  constructor(private readonly database: Database) {}

  /** `null` when the owner never had such a coupon; the uses that remain are those of now. */
  async totals(
    ownerId: OwnerId,
    couponId: string,
    period: UsagePeriod,
  ): Promise<UsageHistory['totals'] | null> {
    const [row] = await this.database.client.$queryRaw<TotalsRow[]>(Prisma.sql`
      SELECT count(u.redemption_id)::int AS "totalUses",
        count(DISTINCT u.customer_id)::int AS "uniqueCustomers",
        COALESCE(sum(u.discount_minor), 0)::bigint AS "totalDiscountMinor",
        COALESCE(sum(r.subtotal_minor), 0)::bigint AS "totalOrderValueMinor",
        min(u.created_at) AS "firstUsedAt", max(u.created_at) AS "lastUsedAt",
        (p.uses_max - p.uses + (SELECT count(*) FROM redemption_uses h WHERE h.promotion_id = p.id
          AND h.owner_id = p.owner_id AND h.state = 'HELD'
          AND h.expires_at <= clock_timestamp()))::int AS "remainingUses"
      FROM coupons c
      JOIN promotions p ON p.id = c.promotion_id AND p.owner_id = c.owner_id
      LEFT JOIN redemption_uses u ON u.coupon_id = c.id AND u.owner_id = c.owner_id AND ${COUNTS}
        AND ${within(period)}
      LEFT JOIN redemptions r ON r.id = u.redemption_id AND r.owner_id = u.owner_id
      WHERE c.owner_id = ${ownerId} AND c.id = ${couponId}
      GROUP BY p.id, p.owner_id, p.uses, p.uses_max`);
    if (row === undefined) return null;
    return {
      ...row,
      totalDiscountMinor: Number(row.totalDiscountMinor),
      totalOrderValueMinor: Number(row.totalOrderValueMinor),
      firstUsedAt: row.firstUsedAt?.getTime() ?? null,
      lastUsedAt: row.lastUsedAt?.getTime() ?? null,
    };
  }

  /** By the days of the owner's time zone, oldest first. */
  async daily(ownerId: OwnerId, couponId: string, period: UsagePeriod): Promise<UsageHistory['daily']> {
    const rows = await this.database.client.$queryRaw<
      { date: string; uses: number; discountMinor: bigint }[]
    >(Prisma.sql`
      SELECT to_char(u.created_at AT TIME ZONE o.timezone, 'YYYY-MM-DD') AS date, count(*)::int AS uses,
        sum(u.discount_minor)::bigint AS "discountMinor"
      FROM redemption_uses u JOIN owners o ON o.id = u.owner_id
      WHERE u.owner_id = ${ownerId} AND u.coupon_id = ${couponId} AND ${COUNTS} AND ${within(period)}
      GROUP BY date ORDER BY date`);
    return rows.map((row) => ({ ...row, discountMinor: Number(row.discountMinor) }));
  }

  /** How many orders used the coupon, whatever became of them. */
  async countOrders(ownerId: OwnerId, couponId: string, period: UsagePeriod): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ total: number }[]>(Prisma.sql`
      SELECT count(*)::int AS total FROM redemption_uses u
      WHERE u.owner_id = ${ownerId} AND u.coupon_id = ${couponId} AND ${within(period)}`);
    return row?.total ?? 0;
  }

  /** Those orders, newest first. */
  async orders(
    ownerId: OwnerId,
    couponId: string,
    period: UsagePeriod,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<readonly UsedOrder[]> {
    const rows = await this.database.client.$queryRaw<OrderRow[]>(Prisma.sql`
      SELECT r.id AS "redemptionId", r.customer_reference AS "customerId", r.customer_email AS "customerEmail",
        r.order_reference AS "orderReference", r.lines -> 0 ->> 'service' AS service,
        r.subtotal_minor AS "subtotalMinor", u.discount_minor AS "discountMinor",
        r.total_minor AS "totalMinor", u.created_at AS "usedAt",
        CASE WHEN r.status = 'RESERVED' AND r.expires_at <= clock_timestamp() THEN 'EXPIRED'
          ELSE r.status::text END AS status
      FROM redemption_uses u JOIN redemptions r ON r.id = u.redemption_id AND r.owner_id = u.owner_id
      WHERE u.owner_id = ${ownerId} AND u.coupon_id = ${couponId} AND ${within(period)}
      ORDER BY u.redemption_id DESC LIMIT ${limit}::int OFFSET ${offset}::bigint`);
    return rows.map(({ subtotalMinor, discountMinor, totalMinor, usedAt, ...rest }) => ({
      ...rest,
      subtotalMinor: Number(subtotalMinor),
      discountMinor: Number(discountMinor),
      totalMinor: Number(totalMinor),
      usedAt: usedAt.getTime(),
    }));
  }
}

function within({ from, to }: UsagePeriod): Prisma.Sql {
  const since = from === null ? Prisma.sql`true` : Prisma.sql`u.created_at >= ${new Date(from)}`;
  const until = to === null ? Prisma.sql`true` : Prisma.sql`u.created_at < ${new Date(to)}`;
  return Prisma.sql`(${since} AND ${until})`;
}
