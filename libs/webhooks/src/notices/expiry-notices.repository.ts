import { Injectable } from '@nestjs/common';

import { Database, type Transaction } from '#platform/database';
import type { OutboxEvent } from '#platform/outbox';
import { ownerId } from '#platform/owner';

const AT_ONCE = 500;

interface ExpiringRow {
  readonly ownerId: string;
  readonly promotionId: string;
  readonly couponId: string | null;
  readonly data: OutboxEvent['data'];
}

/** Notices to be told, and whether there may be more of them. */
interface TakenNotices {
  readonly events: readonly OutboxEvent[];
  readonly more: boolean;
}

/** Promotions that end soon, whose owner or the platform wants to know. */
@Injectable()
export class ExpiryNoticesRepository {
  constructor(private readonly database: Database) {}

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /**
   * Takes notices that nobody has given, some hundred of them: of each promotion that ends within one of the times, and
   * of the nearest of them. A promotion that is given another end is told of again. Only promotions that end within the
   * farthest time are looked at.
   * @param hours from the nearest to the farthest
   */
  async take(hours: readonly number[], transaction: Transaction): Promise<TakenNotices> {
    const rows = await transaction.$queryRaw<ExpiringRow[]>`
      WITH listening AS MATERIALIZED (
        SELECT DISTINCT o.id FROM webhook_endpoints e JOIN owners o ON e.owner_id IN (o.id, 'platform')
        WHERE e.enabled AND e.deleted_at IS NULL AND 'coupon.expiring' = ANY (e.events)
      ), ending AS (
        SELECT p.id, p.owner_id, p.number, p.source, p.ends_at, h.hours, 'expiring ' || h.hours || ' h before ' || extract(epoch FROM p.ends_at)::bigint AS notice
        FROM listening l JOIN promotions p ON p.owner_id = l.id CROSS JOIN LATERAL (
          SELECT min(t) AS hours FROM unnest(${[...hours]}::int[]) t
          WHERE p.ends_at <= now() + make_interval(hours => t)) h
        WHERE p.status = 'ACTIVE' AND p.deleted_at IS NULL AND p.ends_at > now() AND h.hours IS NOT NULL
          AND p.ends_at <= now() + make_interval(hours => ${hours.at(-1) ?? 0}::int)
      ), taken AS (
        INSERT INTO promotion_notices (promotion_id, owner_id, notice)
        SELECT e.id, e.owner_id, e.notice FROM ending e WHERE NOT EXISTS (
          SELECT 1 FROM promotion_notices n
          WHERE n.promotion_id = e.id AND n.owner_id = e.owner_id AND n.notice = e.notice)
        ORDER BY e.ends_at, e.id LIMIT ${AT_ONCE} ON CONFLICT DO NOTHING RETURNING promotion_id, owner_id, notice)
      SELECT e.owner_id AS "ownerId", e.id AS "promotionId", c.id AS "couponId", jsonb_build_object(
        'couponId', c.id, 'code', NULLIF(c.code, ''), 'promotionId', e.id, 'promotionNumber', e.number,
        'ownerId', e.owner_id, 'source', e.source, 'endsAt', iso_instant(e.ends_at), 'withinHours', e.hours) AS data
      FROM taken t JOIN ending e ON e.id = t.promotion_id AND e.owner_id = t.owner_id AND e.notice = t.notice
      LEFT JOIN LATERAL (
        SELECT min(i.id) AS id, min(i.code) AS code FROM (
          SELECT k.id, k.code FROM coupons k
          WHERE k.promotion_id = e.id AND k.owner_id = e.owner_id AND k.deleted_at IS NULL LIMIT 2) i
        HAVING count(*) = 1) c ON true`;
    const events = rows.map((row) => ({
      ownerId: ownerId(row.ownerId),
      type: 'coupon.expiring',
      orderKeys: [row.couponId ?? `promotion:${row.promotionId}`],
      data: row.data,
    }));
    return { events, more: events.length >= AT_ONCE };
  }
}
