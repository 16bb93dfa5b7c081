import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import { type OwnerId, ownerId } from '#platform/owner';

import { AnalyticsDatabase } from '../analytics-database.js';

/** A coupon, archived and deleted ones included. */
export interface StoredCoupon {
  readonly ownerId: OwnerId;
  readonly promotionId: string;
  readonly couponId: string;
  readonly code: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly createdAt: Instant;
  /** Of the promotion's limit; `null` without one. */
  readonly remainingUses: number | null;
}

const COUPON = `
  SELECT c.owner_id AS "ownerId", c.promotion_id AS "promotionId", c.id AS "couponId", c.code, p.currency,
    extract(epoch FROM c.created_at)::float8 * 1000 AS "createdAt",
    CASE WHEN p.uses_max IS NOT NULL THEN
      GREATEST(0, p.uses_max - p.uses + (SELECT count(*) FROM redemption_uses h WHERE h.promotion_id = p.id
        AND h.owner_id = p.owner_id AND h.state = 'HELD' AND h.expires_at <= clock_timestamp()))::int
    END AS "remainingUses"
  FROM coupons c JOIN promotions p ON p.id = c.promotion_id AND p.owner_id = c.owner_id
  WHERE c.id = $1 AND ($2::text IS NULL OR c.owner_id = $2)`;

const PROMOTION = `SELECT owner_id AS "ownerId", id AS "promotionId" FROM promotions`;
const PROMOTION_OF_ID = `${PROMOTION} WHERE id = $1`;
const PROFILE_OF_NUMBER = `${PROMOTION} WHERE number = $1::int AND source = 'DISCOUNT_PROFILE'`;

/** The number of a profile; no other id is so short. */
const NUMBER = /^\d{1,9}$/;

/** Anything else is nobody's id; some of it cannot even be asked for. */
const ID = /^[\x21-\x7e]{1,64}$/;

/** What analytics can be asked about. */
@Injectable()
export class SubjectsRepository {
  constructor(private readonly database: AnalyticsDatabase) {}

  /** @param owner `null` looks at every owner's */
  async findCoupon(owner: OwnerId | null, couponId: string): Promise<StoredCoupon | null> {
    if (!ID.test(couponId)) return null;
    const [row] = await this.database.read<StoredCoupon>(COUPON, [couponId, owner]);
    return row ?? null;
  }

  /** @param id the id of a promotion, or the number of a discount profile */
  async findPromotion(id: string): Promise<{ ownerId: OwnerId; promotionId: string } | null> {
    if (!ID.test(id)) return null;
    const text = NUMBER.test(id) ? PROFILE_OF_NUMBER : PROMOTION_OF_ID;
    const [row] = await this.database.read<{ ownerId: string; promotionId: string }>(text, [id]);
    return row === undefined ? null : { ...row, ownerId: ownerId(row.ownerId) };
  }

  async hasOwner(id: string): Promise<boolean> {
    if (!ID.test(id)) return false;
    const rows = await this.database.read('SELECT 1 FROM owners WHERE id = $1', [id]);
    return rows.length > 0;
  }

  /** The database's now (docs/adr/0008). */
  async now(): Promise<Instant> {
    const text = 'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now';
    const [row] = await this.database.read<{ now: number }>(text);
    return Math.floor(row?.now ?? 0);
  }
}
