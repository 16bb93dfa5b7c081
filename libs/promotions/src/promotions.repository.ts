import { Injectable } from '@nestjs/common';

import type { Limits, PromotionStatus } from '#engine';
import type { Prisma, Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { NewPromotion, PromotionTerms } from './promotion-terms.js';
import type { PromotionUsage } from './promotion-usage.js';

/** Which state of which promotion a change is meant for. */
export interface PromotionVersion {
  readonly id: string;
  readonly version: number;
}

/** A promotion that may be stored as it is. */
export interface PreparedPromotion {
  /** A ULID. */
  readonly id: string;
  readonly promotion: NewPromotion;
}

/** New terms, and those of their limits that are lower than the ones before. */
export interface ReplacementTerms {
  readonly terms: PromotionTerms;
  readonly lowered: Limits;
}

@Injectable()
export class PromotionsRepository {
  /** In one statement. */
  async insertMany(
    ownerId: OwnerId,
    prepared: readonly PreparedPromotion[],
    transaction: Transaction,
  ): Promise<void> {
    await transaction.promotion.createMany({
      data: prepared.map(({ id, promotion: { terms, ...made } }) => ({
        id,
        ownerId,
        ...made,
        ...columnsOf(terms),
      })),
    });
  }

  /**
   * Replaces the terms, unless they changed in the meantime or a lowered limit is lower than what is used: the
   * counters are compared in the statement that writes.
   * @returns whether they were replaced
   */
  async replaceTerms(
    ownerId: OwnerId,
    { id, version }: PromotionVersion,
    { terms, lowered }: ReplacementTerms,
    transaction: Transaction,
  ): Promise<boolean> {
    const { count } = await transaction.promotion.updateMany({
      where: { id, ownerId, version, deletedAt: null, ...withinLimits(lowered) },
      data: { ...columnsOf(terms), version: { increment: 1 } },
    });
    return count === 1;
  }

  /** @returns whether the status is another now: archived and deleted promotions keep theirs */
  async setStatus(
    ownerId: OwnerId,
    id: string,
    status: PromotionStatus,
    transaction: Transaction,
  ): Promise<boolean> {
    const { count } = await transaction.promotion.updateMany({
      where: { id, ownerId, deletedAt: null, status: { notIn: [status, 'ARCHIVED'] } },
      data: { status, version: { increment: 1 } },
    });
    return count === 1;
  }

  async hide(ownerId: OwnerId, id: string, at: Date, transaction: Transaction): Promise<void> {
    await transaction.promotion.updateMany({
      where: { id, ownerId, deletedAt: null },
      data: { deletedAt: at, version: { increment: 1 } },
    });
  }

  /** @returns `null` when the owner has no such promotion */
  async usageOf(ownerId: OwnerId, id: string, transaction: Transaction): Promise<PromotionUsage | null> {
    const promotion = await transaction.promotion.findUnique({
      where: { id_ownerId: { id, ownerId } },
      select: { uses: true, spentMinor: true },
    });
    if (promotion === null) return null;
    const most = await transaction.customerUse.aggregate({
      where: { promotionId: id, ownerId },
      _max: { uses: true },
    });
    return {
      uses: promotion.uses,
      spentMinor: Number(promotion.spentMinor),
      usesOfOneCustomer: most._max.uses ?? 0,
    };
  }
}

function withinLimits({ usesMax, usesMaxPerCustomer, budgetMinor }: Limits): Prisma.PromotionWhereInput {
  return {
    ...(usesMax === null ? {} : { uses: { lte: usesMax } }),
    ...(budgetMinor === null ? {} : { spentMinor: { lte: budgetMinor } }),
    ...(usesMaxPerCustomer === null ? {} : { customerUses: { none: { uses: { gt: usesMaxPerCustomer } } } }),
  };
}

/** The engine's parsers have read the JSON before it gets here. */
function columnsOf({ limits, startsAt, endsAt, discount, conditions, display, ...terms }: PromotionTerms) {
  return {
    ...terms,
    ...limits,
    startsAt: startsAt === null ? null : new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
    discount: discount as unknown as Prisma.InputJsonObject,
    conditions: conditions as unknown as Prisma.InputJsonObject,
    display: display as Prisma.InputJsonObject,
  };
}
