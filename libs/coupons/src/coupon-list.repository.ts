import { Injectable } from '@nestjs/common';

import { Database, Prisma } from '#platform/database';
import { type Page, type PageRequest, toPage } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { CouponFilter, CouponRecord, CouponState } from './coupon-record.js';
import { type CouponRow, toCouponRecord } from './coupon.mapper.js';
import { HAS_USES_LEFT, NOT_DELETED, SELECT_COUPONS } from './coupon.sql.js';

const NOTHING = Prisma.sql`true`;

/** What people read of a coupon; the addresses of pictures are not among it. */
const SEARCHED_TEXTS = ['title', 'subtitle', 'name', 'description'];

const ARCHIVED = Prisma.sql`p.status = 'ARCHIVED' OR c.archived_at IS NOT NULL`;
const USABLE = Prisma.sql`p.status = 'ACTIVE' AND c.archived_at IS NULL`;
const OVER = Prisma.sql`p.ends_at IS NOT NULL AND p.ends_at <= now()`;
const TO_COME = Prisma.sql`p.starts_at IS NOT NULL AND p.starts_at > now()`;
const RUNNING = Prisma.sql`${USABLE} AND NOT (${OVER}) AND NOT (${TO_COME})`;

/** What each state means in the tables; no two of them hold at once. */
const STATES: Readonly<Record<CouponState, Prisma.Sql>> = {
  archived: ARCHIVED,
  inactive: Prisma.sql`p.status = 'INACTIVE' AND c.archived_at IS NULL`,
  expired: Prisma.sql`${USABLE} AND ${OVER}`,
  scheduled: Prisma.sql`${USABLE} AND NOT (${OVER}) AND ${TO_COME}`,
  exhausted: Prisma.sql`${RUNNING} AND NOT ${HAS_USES_LEFT}`,
  active: Prisma.sql`${RUNNING} AND ${HAS_USES_LEFT}`,
};

/** Coupons in pages, newest first. */
@Injectable()
export class CouponListRepository {
  constructor(private readonly database: Database) {}

  async list(ownerId: OwnerId, filter: CouponFilter, page: PageRequest): Promise<Page<CouponRecord>> {
    const { source, state, visibility, search } = filter;
    const rows = await this.database.client.$queryRaw<CouponRow[]>(Prisma.sql`
      ${SELECT_COUPONS}
      WHERE c.owner_id = ${ownerId} AND p.source::text = ${source} AND ${NOT_DELETED}
        AND (${state === null ? NOTHING : STATES[state]})
        AND ${visibility === null ? NOTHING : Prisma.sql`p.visibility::text = ${visibility}`}
        AND ${search === null ? NOTHING : mentions(search)}
        AND ${page.before === null ? NOTHING : Prisma.sql`c.id < ${page.before}`}
      ORDER BY c.id DESC
      LIMIT ${page.limit + 1}`);
    const withIds = rows.map((row) => ({ id: row.couponId, record: toCouponRecord(row) }));
    const { items, nextCursor } = toPage(withIds, page.limit);
    return { items: items.map(({ record }) => record), nextCursor };
  }
}

/** By `strpos`, to which `%` and `_` are characters like others. */
function mentions(search: string): Prisma.Sql {
  return Prisma.sql`(strpos(lower(c.code), lower(${search})) > 0 OR EXISTS (
    SELECT 1 FROM jsonb_each_text(p.display) shown
    WHERE shown.key = ANY(${SEARCHED_TEXTS}) AND strpos(lower(shown.value), lower(${search})) > 0))`;
}
