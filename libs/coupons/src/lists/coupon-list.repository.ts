import { Injectable } from '@nestjs/common';

import { Database, Prisma } from '#platform/database';
import { type Page, type PageRequest, toPage } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { CouponFilter, CouponRecord } from '../coupon-record.js';
import { type CouponRow, toCouponRecord } from '../coupon.mapper.js';
import { FROM_COUPONS, SELECT_COUPONS } from '../coupon.sql.js';
import { matching } from './coupon-filter.sql.js';
import type { CouponOrder, CouponSection } from './coupon-order.js';

const CODES_AT_ONCE = 5_000;

/** A coupon's id and code. */
export interface ListedCode {
  readonly id: string;
  readonly code: string;
}

const COLUMNS: Readonly<Record<CouponOrder['by'], Prisma.Sql>> = {
  createdAt: Prisma.sql`c.id`,
  code: Prisma.sql`c.code COLLATE "C"`,
  uses: Prisma.sql`p.uses`,
  endsAt: Prisma.sql`p.ends_at`,
};

/** Coupons in pages. */
@Injectable()
export class CouponListRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(ownerId: OwnerId, filter: CouponFilter, page: PageRequest): Promise<Page<CouponRecord>> {
    const from = page.before === null ? Prisma.empty : Prisma.sql`AND c.id < ${page.before}`;
    const rows = await this.database.client.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS} WHERE ${matching(ownerId, filter)} ${from}
      ORDER BY c.id DESC LIMIT ${page.limit + 1}`);
    const withIds = rows.map((row) => ({ id: row.couponId, record: toCouponRecord(row) }));
    const { items, nextCursor } = toPage(withIds, page.limit);
    return { items: items.map(({ record }) => record), nextCursor };
  }

  /** In any order; what compares as equal is in that of creation. Coupons without an end expire last. */
  async section(
    ownerId: OwnerId,
    filter: CouponFilter,
    { order, offset, limit }: CouponSection,
  ): Promise<CouponRecord[]> {
    const direction = order.direction === 'asc' ? Prisma.sql`ASC NULLS LAST` : Prisma.sql`DESC NULLS FIRST`;
    const rows = await this.database.client.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS} WHERE ${matching(ownerId, filter)}
      ORDER BY ${COLUMNS[order.by]} ${direction}, c.id ${direction} LIMIT ${limit} OFFSET ${offset}`);
    return rows.map(toCouponRecord);
  }

  async count(ownerId: OwnerId, filter: CouponFilter): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ total: bigint }[]>(Prisma.sql`
      SELECT count(*) AS total ${FROM_COUPONS} WHERE ${matching(ownerId, filter)}`);
    return Number(row?.total ?? 0);
  }

  /** The oldest first. */
  async ids(ownerId: OwnerId, filter: CouponFilter, limit: number): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT c.id ${FROM_COUPONS} WHERE ${matching(ownerId, filter)} ORDER BY c.id LIMIT ${limit}`);
    return rows.map(({ id }) => id);
  }

  /** All of them with their codes, the oldest first, some at a time. */
  async *all(ownerId: OwnerId, filter: CouponFilter): AsyncGenerator<readonly ListedCode[]> {
    let after = '';
    for (;;) {
      const rows = await this.database.client.$queryRaw<ListedCode[]>(Prisma.sql`
        SELECT c.id, c.code ${FROM_COUPONS} WHERE ${matching(ownerId, filter)} AND c.id > ${after}
        ORDER BY c.id LIMIT ${CODES_AT_ONCE}`);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.id;
    }
  }
}
