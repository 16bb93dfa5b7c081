import { Injectable } from '@nestjs/common';

import type { PromotionStatus } from '#engine';
import type { PromotionSource } from '#features/promotions';
import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** One code with what its promotion allows and has used. Amounts are minor units of `currency`. */
export interface ExportedCoupon {
  readonly id: string;
  /** Empty for a promotion that applies by itself. */
  readonly code: string;
  readonly source: PromotionSource;
  /** The integer id that profiles have on the wire. */
  readonly promotionNumber: number;
  readonly status: PromotionStatus;
  /** As shoppers or staff read it; `null` for promotions without a name or title. */
  readonly title: string | null;
  readonly currency: string;
  readonly startsAt: Date | null;
  /** Exclusive. */
  readonly endsAt: Date | null;
  /** Of this code. */
  readonly uses: number;
  /** Of all codes of its promotion. */
  readonly promotionUses: number;
  readonly usesMax: number | null;
  readonly usesMaxPerCustomer: number | null;
  readonly budgetMinor: bigint | null;
  readonly spentMinor: bigint;
  readonly createdAt: Date;
}

/** Reads all coupons of an owner, a part at a time. */
@Injectable()
export class CouponExportRepository {
  constructor(private readonly database: Database) {}

  /** The newest coupons that are older than `before`, newest first; deleted ones are never among them. */
  async part(ownerId: OwnerId, before: string | null, limit: number): Promise<readonly ExportedCoupon[]> {
    return this.database.client.$queryRaw<ExportedCoupon[]>`
      SELECT c.id, c.code, p.source, p.number AS "promotionNumber", p.status,
        COALESCE(p.display ->> 'name', p.display ->> 'title', p.display ->> 'description') AS title, p.currency,
        p.starts_at AS "startsAt", p.ends_at AS "endsAt", c.uses, p.uses AS "promotionUses",
        p.uses_max AS "usesMax", p.uses_max_per_customer AS "usesMaxPerCustomer",
        p.budget_minor AS "budgetMinor", p.spent_minor AS "spentMinor", c.created_at AS "createdAt"
      FROM coupons c JOIN promotions p ON p.id = c.promotion_id AND p.owner_id = c.owner_id
      WHERE c.owner_id = ${ownerId} AND (${before}::text IS NULL OR c.id < ${before})
        AND c.deleted_at IS NULL AND p.deleted_at IS NULL
      ORDER BY c.id DESC LIMIT ${limit}::int`;
  }

  async count(ownerId: OwnerId): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count
      FROM coupons c JOIN promotions p ON p.id = c.promotion_id AND p.owner_id = c.owner_id
      WHERE c.owner_id = ${ownerId} AND c.deleted_at IS NULL AND p.deleted_at IS NULL`;
    return row?.count ?? 0;
  }
}
