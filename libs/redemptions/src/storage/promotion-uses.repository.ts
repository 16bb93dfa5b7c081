import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { RedemptionStatusName } from '../commands.js';

/** One order that used a promotion. */
export interface PromotionUse {
  readonly redemptionId: string;
  readonly orderReference: string;
  /** Empty where the promotion applied by itself. */
  readonly code: string;
  /** As the order named the customer. */
  readonly customerId: string | null;
  readonly customerEmail: string | null;
  readonly discountMinor: number;
  readonly status: RedemptionStatusName;
  readonly usedAt: Instant;
}

type PromotionUseRow = Omit<PromotionUse, 'discountMinor' | 'usedAt'> & {
  readonly promotionId: string;
  readonly discountMinor: bigint;
  readonly usedAt: Date;
};

/** Reads the orders that used promotions, whichever of their codes they used. */
@Injectable()
export class PromotionUsesRepository {
  constructor(private readonly database: Database) {}

  /** The newest uses of each promotion, at most `limit` of each, whatever became of them. */
  async newest(
    ownerId: OwnerId,
    promotionIds: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly PromotionUse[]>> {
    const rows = await this.database.client.$queryRaw<PromotionUseRow[]>`
      SELECT wanted.id AS "promotionId", r.id AS "redemptionId", r.order_reference AS "orderReference", u.code,
        r.customer_reference AS "customerId", r.customer_email AS "customerEmail",
        u.discount_minor AS "discountMinor", r.created_at AS "usedAt",
        CASE WHEN r.status = 'RESERVED' AND r.expires_at <= clock_timestamp() THEN 'EXPIRED'
          ELSE r.status::text END AS status
      FROM unnest(${[...promotionIds]}::text[]) AS wanted (id) CROSS JOIN LATERAL (
        SELECT * FROM redemption_uses WHERE promotion_id = wanted.id AND owner_id = ${ownerId}
        ORDER BY redemption_id DESC LIMIT ${limit}::int
      ) u JOIN redemptions r ON r.id = u.redemption_id AND r.owner_id = u.owner_id
      ORDER BY u.redemption_id DESC`;
    const uses = rows.map(({ promotionId, discountMinor, usedAt, ...use }) => ({
      promotionId,
      use: { ...use, discountMinor: Number(discountMinor), usedAt: usedAt.getTime() },
    }));
    return new Map(
      promotionIds.map((id) => [
        id,
        uses.filter(({ promotionId }) => promotionId === id).map(({ use }) => use),
      ]),
    );
  }
}
