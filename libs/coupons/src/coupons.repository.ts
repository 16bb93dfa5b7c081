import { Injectable } from '@nestjs/common';

import { Database, Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { CouponRecord } from './coupon-record.js';
import { type CouponRow, toCouponRecord } from './coupon.mapper.js';
import { NOT_DELETED, SELECT_COUPONS } from './coupon.sql.js';

/** A coupon to store. */
export interface NewCoupon {
  readonly id: string;
  readonly promotionId: string;
  /** As it is stored. */
  readonly code: string;
  /** Whether the promotion is a profile, whose codes are not among the listed coupons. */
  readonly inProfile?: boolean;
}

/** Coupons as their owner manages them. */
@Injectable()
export class CouponsRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` in one transaction: all of it is stored, or none. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /**
   * Takes a code for a coupon. Of parallel calls for one code, one takes it: the others wait for that transaction.
   * @returns whether the code was free
   */
  async takeCode(
    ownerId: OwnerId,
    code: string,
    couponId: string,
    transaction: Transaction,
  ): Promise<boolean> {
    const { count } = await transaction.couponCode.createMany({
      data: [{ code, ownerId, couponId }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /**
   * Takes many codes in one statement, in one order for everybody, so that parallel calls wait for one another
   * and never for themselves.
   * @returns the coupons whose codes were free
   */
  async takeCodes(
    ownerId: OwnerId,
    coupons: readonly Pick<NewCoupon, 'id' | 'code'>[],
    transaction: Transaction,
  ): Promise<ReadonlySet<string>> {
    const rows = await transaction.$queryRaw<{ couponId: string }[]>`
      INSERT INTO coupon_codes (code, owner_id, coupon_id)
      SELECT t.code, ${ownerId}, t.coupon_id
      FROM unnest(${coupons.map(({ code }) => code)}::text[], ${coupons.map(({ id }) => id)}::text[])
        AS t (code, coupon_id)
      ORDER BY t.code
      ON CONFLICT (code) DO NOTHING
      RETURNING coupon_id AS "couponId"`;
    return new Set(rows.map(({ couponId }) => couponId));
  }

  /** Which of the owner's coupons have these codes, by code; codes of other owners have no entry. */
  async holdersOf(
    ownerId: OwnerId,
    codes: readonly string[],
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await transaction.couponCode.findMany({ where: { ownerId, code: { in: [...codes] } } });
    return new Map(rows.map(({ code, couponId }) => [code, couponId]));
  }

  async insert(ownerId: OwnerId, coupon: NewCoupon, transaction: Transaction): Promise<void> {
    await this.insertMany(ownerId, [coupon], transaction);
  }

  /** In one statement. */
  async insertMany(ownerId: OwnerId, coupons: readonly NewCoupon[], transaction: Transaction): Promise<void> {
    await transaction.coupon.createMany({ data: coupons.map((coupon) => ({ ...coupon, ownerId })) });
  }

  /** @returns `null` when this owner has no such coupon, or has deleted it */
  async find(ownerId: OwnerId, id: string, transaction?: Transaction): Promise<CouponRecord | null> {
    const rows = await (transaction ?? this.database.client).$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS} WHERE c.id = ${id} AND c.owner_id = ${ownerId} AND ${NOT_DELETED}`);
    return first(rows);
  }

  /** Those of these coupons that are this owner's and not deleted, in no order. */
  async findMany(
    ownerId: OwnerId,
    ids: readonly string[],
    transaction: Transaction = this.database.client,
  ): Promise<CouponRecord[]> {
    const rows = await transaction.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS} WHERE c.id = ANY(${ids}) AND c.owner_id = ${ownerId} AND ${NOT_DELETED}`);
    return rows.map(toCouponRecord);
  }

  /** As `find`, with deleted coupons, whose history stays readable. */
  async findWithDeleted(ownerId: OwnerId, id: string): Promise<CouponRecord | null> {
    const rows = await this.database.client.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS} WHERE c.id = ${id} AND c.owner_id = ${ownerId}`);
    return first(rows);
  }

  /**
   * Reads coupons, in one order for everybody, and keeps others from changing or using their promotions until the
   * transaction ends; those that the owner does not have, or has deleted, are left out.
   */
  async lock(ownerId: OwnerId, ids: readonly string[], transaction: Transaction): Promise<CouponRecord[]> {
    const rows = await transaction.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS} WHERE c.id = ANY(${ids}) AND c.owner_id = ${ownerId} AND ${NOT_DELETED}
      ORDER BY p.id FOR NO KEY UPDATE OF p`);
    return rows.map(toCouponRecord);
  }

  /** Whether another partner than this owner has such a coupon. */
  async isAnotherPartners(ownerId: OwnerId, id: string): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<unknown[]>(Prisma.sql`
      SELECT 1 FROM coupons c JOIN owners o ON o.id = c.owner_id
      WHERE c.id = ${id} AND c.owner_id <> ${ownerId} AND o.kind = 'PARTNER' AND c.deleted_at IS NULL`);
    return rows.length > 0;
  }

  async archive(ownerId: OwnerId, id: string, at: Date, transaction: Transaction): Promise<void> {
    await transaction.coupon.updateMany({
      where: { id, ownerId, deletedAt: null, archivedAt: null },
      data: { archivedAt: at },
    });
  }

  /** Hides a coupon, and frees its code. */
  async hide(ownerId: OwnerId, id: string, at: Date, transaction: Transaction): Promise<void> {
    await transaction.couponCode.deleteMany({ where: { ownerId, couponId: id } });
    await transaction.coupon.updateMany({ where: { id, ownerId, deletedAt: null }, data: { deletedAt: at } });
  }
}

function first(rows: readonly CouponRow[]): CouponRecord | null {
  return rows[0] === undefined ? null : toCouponRecord(rows[0]);
}
