import { Injectable } from '@nestjs/common';

import { Database, Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { RedemptionStatusName } from '../commands.js';
import { type RedemptionRow, toStoredRedemption } from './redemption.mapper.js';
import { IS_LIVE, SELECT_REDEMPTIONS } from './redemption.sql.js';
import type { RefundedLine, StoredRedemption } from './stored-redemption.js';

/** The next state of a redemption, if it is still in one of those it is left from. */
export interface StatusChange {
  readonly from: readonly RedemptionStatusName[];
  readonly to: RedemptionStatusName;
  readonly counted: boolean;
}

/** What a refund adds to a redemption. */
export interface RefundChange extends StatusChange {
  readonly orderValueMinor: number;
  readonly discountMinor: number;
  /** Everything refunded so far. */
  readonly lines: readonly RefundedLine[];
}

/** Finds redemptions, and moves them from one state to the next. */
@Injectable()
export class RedemptionRepository {
  constructor(private readonly database: Database) {}

  async find(
    ownerId: OwnerId,
    id: string,
    transaction: Transaction = this.database.client,
  ): Promise<StoredRedemption | null> {
    const [row] = await transaction.$queryRaw<RedemptionRow[]>(Prisma.sql`
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

  /**
   * Lets one transaction at a time take a step of this redemption. Its row itself is the last to be locked in
   * the order of the ledger, and the customer's row stands before it only where there is a customer.
   */
  async queueFor(ownerId: OwnerId, id: string, transaction: Transaction): Promise<void> {
    await transaction.$queryRaw`
      SELECT true AS queued FROM pg_advisory_xact_lock(hashtextextended(${`${ownerId}/${id}`}, 0))`;
  }

  /** @returns whether the redemption was in a state that it may be changed from */
  async changeStatus(
    ownerId: OwnerId,
    id: string,
    change: StatusChange,
    transaction: Transaction,
  ): Promise<boolean> {
    const { count } = await transaction.redemption.updateMany({
      where: { id, ownerId, status: { in: [...change.from] } },
      data: {
        status: change.to,
        counted: change.counted,
        ...(change.to === 'REDEEMED' ? { expiresAt: null } : {}),
      },
    });
    return count === 1;
  }

  /** @returns whether the redemption was in a state that can be refunded */
  async addRefund(
    ownerId: OwnerId,
    id: string,
    change: RefundChange,
    transaction: Transaction,
  ): Promise<boolean> {
    const { count } = await transaction.redemption.updateMany({
      where: { id, ownerId, status: { in: [...change.from] } },
      data: {
        status: change.to,
        counted: change.counted,
        refundedOrderValueMinor: { increment: change.orderValueMinor },
        refundedDiscountMinor: { increment: change.discountMinor },
        refundedLines: change.lines.map((line) => ({ ...line })),
      },
    });
    return count === 1;
  }
}
