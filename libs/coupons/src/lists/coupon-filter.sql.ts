import { Prisma } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { CouponFilter, CouponState } from '../coupon-record.js';
import { HAS_BUDGET_LEFT, HAS_USES_LEFT, NOT_DELETED } from '../coupon.sql.js';

/** What people read of a coupon; the addresses of pictures are not among it. */
const SEARCHED_TEXTS = ['title', 'subtitle', 'name', 'description'];

const ARCHIVED = Prisma.sql`p.status = 'ARCHIVED' OR c.archived_at IS NOT NULL`;
const USABLE = Prisma.sql`p.status = 'ACTIVE' AND c.archived_at IS NULL`;
const OVER = Prisma.sql`p.ends_at IS NOT NULL AND p.ends_at <= now()`;
const TO_COME = Prisma.sql`p.starts_at IS NOT NULL AND p.starts_at > now()`;
const RUNNING = Prisma.sql`${USABLE} AND NOT (${OVER}) AND NOT (${TO_COME})`;

const HAS_SOME_LEFT = Prisma.sql`(${HAS_USES_LEFT} AND ${HAS_BUDGET_LEFT})`;

/** However many codes profiles have, an index leaves them out: lists never come across them. */
const NOT_IN_PROFILE = Prisma.sql`NOT c.in_profile`;

/** What each state means in the tables; no two of them hold at once, but for `not_archived`. */
const STATES: Readonly<Record<CouponState | 'not_archived', Prisma.Sql>> = {
  archived: ARCHIVED,
  not_archived: Prisma.sql`p.status <> 'ARCHIVED' AND c.archived_at IS NULL`,
  inactive: Prisma.sql`p.status = 'INACTIVE' AND c.archived_at IS NULL`,
  expired: Prisma.sql`${USABLE} AND ${OVER}`,
  scheduled: Prisma.sql`${USABLE} AND NOT (${OVER}) AND ${TO_COME}`,
  exhausted: Prisma.sql`${RUNNING} AND NOT ${HAS_SOME_LEFT}`,
  active: Prisma.sql`${RUNNING} AND ${HAS_SOME_LEFT}`,
};

/** The rows of `SELECT_COUPONS` that a filter lets through; deleted coupons are never among them. */
export function matching(ownerId: OwnerId, filter: CouponFilter): Prisma.Sql {
  const { source, state, visibility, search, status, switchedOn, discountKind, service } = filter;
  const conditions = [
    Prisma.sql`c.owner_id = ${ownerId} AND p.source::text = ${source} AND ${NOT_DELETED}`,
    ...(source === 'DISCOUNT_PROFILE' ? [] : [NOT_IN_PROFILE]),
    ...(state === null ? [] : [Prisma.sql`(${STATES[state]})`]),
    ...(visibility === null ? [] : [Prisma.sql`p.visibility::text = ${visibility}`]),
    ...(search === null ? [] : [mentions(search)]),
    ...(status == null ? [] : [Prisma.sql`p.status::text = ${status}`]),
    ...(switchedOn == null ? [] : [switchedOn ? Prisma.sql`(${USABLE})` : Prisma.sql`NOT (${USABLE})`]),
    ...(discountKind == null ? [] : [Prisma.sql`p.discount ->> 'kind' = ${discountKind}`]),
    ...(service == null ? [] : [appliesTo(service)]),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** A coupon without a list of services is valid for every one. */
function appliesTo(service: string): Prisma.Sql {
  return Prisma.sql`(p.conditions -> 'services' IS NULL
    OR p.conditions -> 'services' -> 'services' @> to_jsonb(${service}::text))`;
}

/** By `strpos`, to which `%` and `_` are characters like others. */
function mentions(search: string): Prisma.Sql {
  return Prisma.sql`(strpos(lower(c.code), lower(${search})) > 0 OR EXISTS (
    SELECT 1 FROM jsonb_each_text(p.display) shown
    WHERE shown.key = ANY(${SEARCHED_TEXTS}) AND strpos(lower(shown.value), lower(${search})) > 0))`;
}
