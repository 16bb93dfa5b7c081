import { Injectable } from '@nestjs/common';

import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { matching } from './customer.repository.js';
import type { Identity } from './identity.js';

/** One record of a customer, with everything that it is known by. */
export interface CustomerRecord {
  readonly id: string;
  readonly redemptions: number;
  readonly couponRedemptions: number;
  readonly identities: readonly Identity[];
}

/** Reads what the ledger says of customers. */
@Injectable()
export class CustomerFactsRepository {
  constructor(private readonly database: Database) {}

  /**
   * The records behind these identities, oldest first. Reservations past their end do not count, tidied away or
   * not (05-redemptions.md): they are taken off in the statement that reads the counters, by the database's clock.
   */
  async findByIdentities(ownerId: OwnerId, identities: readonly Identity[]): Promise<CustomerRecord[]> {
    if (identities.length === 0) return [];
    return this.database.client.$queryRaw<CustomerRecord[]>`
      WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
      SELECT c.id, (c.redemptions - overdue.orders)::int AS redemptions,
        (c.coupon_redemptions - overdue.coupon_orders)::int AS "couponRedemptions",
        (SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value)) FROM customer_identities i
          WHERE i.customer_id = c.id AND i.owner_id = c.owner_id) AS identities
      FROM customers c CROSS JOIN clock CROSS JOIN LATERAL (
        SELECT count(*) AS orders, count(*) FILTER (WHERE EXISTS (
          SELECT 1 FROM redemption_uses u WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id)) AS coupon_orders
        FROM redemptions r
        WHERE r.customer_id = c.id AND r.owner_id = c.owner_id AND r.status = 'RESERVED' AND r.counted
          AND r.expires_at <= clock.now
      ) overdue
      WHERE c.owner_id = ${ownerId} AND c.id IN (
        SELECT customer_id FROM customer_identities WHERE owner_id = ${ownerId} AND ${matching(identities)})
      ORDER BY c.id`;
  }
}
