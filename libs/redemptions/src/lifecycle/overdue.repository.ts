import { Injectable } from '@nestjs/common';

import { Database } from '#platform/database';
import { type OwnerId, ownerId as toOwnerId } from '#platform/owner';

/** Whose overdue reservations stand in the way of a claim. */
export interface OverdueOf {
  readonly promotionIds: readonly string[];
  readonly customerIds: readonly string[];
}

/** A reservation past its end. */
export interface OverdueReservation {
  readonly ownerId: OwnerId;
  readonly id: string;
}

/** Finds reservations past their end, by the database's clock, asked once: only so can an index be read up to it. */
@Injectable()
export class OverdueRepository {
  constructor(private readonly database: Database) {}

  /** Those that hold uses of these promotions, or count for these customers. */
  async find(ownerId: OwnerId, of: OverdueOf, limit: number): Promise<readonly string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT u.redemption_id AS id FROM redemption_uses u
      WHERE u.owner_id = ${ownerId} AND u.promotion_id = ANY(${[...of.promotionIds]}) AND u.state = 'HELD'
        AND u.expires_at <= (SELECT clock_timestamp())
      UNION
      SELECT r.id FROM redemptions r
      WHERE r.owner_id = ${ownerId} AND r.customer_id = ANY(${[...of.customerIds]}) AND r.status = 'RESERVED'
        AND r.expires_at <= (SELECT clock_timestamp())
      ORDER BY id LIMIT ${limit}::int`;
    return rows.map(({ id }) => id);
  }

  /** Of every owner, for tidying up; nothing of them but whose they are is told. */
  async findAny(limit: number): Promise<readonly OverdueReservation[]> {
    const rows = await this.database.client.$queryRaw<{ ownerId: string; id: string }[]>`
      SELECT owner_id AS "ownerId", id FROM redemptions
      WHERE status = 'RESERVED' AND expires_at <= (SELECT clock_timestamp())
      ORDER BY expires_at LIMIT ${limit}::int`;
    return rows.map(({ ownerId, id }) => ({ ownerId: toOwnerId(ownerId), id }));
  }
}
