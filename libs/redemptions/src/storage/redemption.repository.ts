import { Injectable } from '@nestjs/common';

import { Database, Prisma } from '#platform/database';
import { isUlid } from '#platform/ids';
import type { OwnerId } from '#platform/owner';

import { type RedemptionRow, toStoredRedemption } from './redemption.mapper.js';
import { IS_LIVE, SELECT_REDEMPTIONS } from './redemption.sql.js';
import type { StoredRedemption } from './stored-redemption.js';

/** Finds redemptions. */
@Injectable()
export class RedemptionRepository {
  constructor(private readonly database: Database) {}

  async find(ownerId: OwnerId, id: string): Promise<StoredRedemption | null> {
    if (!isUlid(id)) return null;
    const [row] = await this.database.client.$queryRaw<RedemptionRow[]>(Prisma.sql`
      ${SELECT_REDEMPTIONS} WHERE r.owner_id = ${ownerId} AND r.id = ${id}`);
    return row === undefined ? null : toStoredRedemption(row);
  }

  /** The redemption that holds an order reference, a reservation past its end included. */
  async findLiveByOrder(ownerId: OwnerId, orderReference: string): Promise<StoredRedemption | null> {
    const [row] = await this.database.client.$queryRaw<RedemptionRow[]>(Prisma.sql`
      ${SELECT_REDEMPTIONS} WHERE r.owner_id = ${ownerId} AND r.order_reference = ${orderReference}
        AND ${IS_LIVE}`);
    return row === undefined ? null : toStoredRedemption(row);
  }
}
