import { Injectable } from '@nestjs/common';

import type { UsageFacts } from '#engine';
import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

interface UsageRow {
  readonly promotionId: string;
  readonly uses: number;
  readonly spentMinor: bigint;
  readonly customerUses: number;
}

/** Reads how much of promotions is used. */
@Injectable()
export class UsageFactsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Exact counts: uses held by reservations past their end are taken off in the statement that reads the
   * counters, by the database's clock (05-redemptions.md).
   * @param customerIds the records of the customer; several are added up
   * @returns by promotion id
   */
  async find(
    ownerId: OwnerId,
    promotionIds: readonly string[],
    customerIds: readonly string[],
  ): Promise<ReadonlyMap<string, UsageFacts>> {
    if (promotionIds.length === 0) return new Map();
    const rows = await this.database.client.$queryRaw<UsageRow[]>`
      WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
      SELECT p.id AS "promotionId", (p.uses - overdue.uses)::int AS uses,
        (p.spent_minor - overdue.spent)::bigint AS "spentMinor",
        (taken.uses - overdue.customer_uses)::int AS "customerUses"
      FROM promotions p CROSS JOIN clock CROSS JOIN LATERAL (
        SELECT count(*) AS uses, COALESCE(sum(u.discount_minor), 0) AS spent,
          count(*) FILTER (WHERE u.customer_id = ANY(${[...customerIds]})) AS customer_uses
        FROM redemption_uses u
        WHERE u.promotion_id = p.id AND u.owner_id = p.owner_id AND u.state = 'HELD'
          AND u.expires_at <= clock.now
      ) overdue CROSS JOIN LATERAL (
        SELECT COALESCE(sum(c.uses), 0) AS uses FROM customer_uses c
        WHERE c.promotion_id = p.id AND c.owner_id = p.owner_id AND c.customer_id = ANY(${[...customerIds]})
      ) taken
      WHERE p.owner_id = ${ownerId} AND p.id = ANY(${[...promotionIds]})`;
    return new Map(
      rows.map(({ promotionId, uses, spentMinor, customerUses }) => [
        promotionId,
        { uses, customerUses, spentMinor: Number(spentMinor) },
      ]),
    );
  }
}
