import { Prisma } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** Coupons `c` with their promotion `p` and their owner `o`. */
export const FROM_COUPONS = Prisma.sql`
  FROM coupons c
  JOIN promotions p ON p.id = c.promotion_id AND p.owner_id = c.owner_id
  JOIN owners o ON o.id = c.owner_id`;

/** Read in one statement; rows are `CouponRow`s. */
export const SELECT_COUPONS = Prisma.sql`
  SELECT c.id AS "couponId", c.code, c.assigned_customer_id AS "assignedCustomerId",
    c.archived_at AS "archivedAt", c.created_at AS "createdAt",
    p.id AS "promotionId", p.number, p.version, p.source, p.status, p.currency, p.discount, p.conditions, p.display,
    p.visibility, p.combinable, p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.uses_max AS "usesMax",
    p.uses_max_per_customer AS "usesMaxPerCustomer", p.budget_minor AS "budgetMinor", p.uses,
    p.updated_at AS "updatedAt", o.timezone, o.status AS "ownerStatus"
  ${FROM_COUPONS}`;

export const NOT_DELETED = Prisma.sql`c.deleted_at IS NULL AND p.deleted_at IS NULL`;

/** What `coupons.in_profile` says of a promotion's coupons; PostgreSQL asks it once in a statement. */
export function isProfile(ownerId: OwnerId, promotionId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM promotions
    WHERE id = ${promotionId} AND owner_id = ${ownerId} AND source = 'DISCOUNT_PROFILE')`;
}

/** Held uses past their end, which are not tidied away yet, count as free (05-redemptions.md). */
const HOLDS_LAPSED_USES = Prisma.sql`EXISTS (
    SELECT 1 FROM redemption_uses u
    WHERE u.promotion_id = p.id AND u.owner_id = p.owner_id AND u.state = 'HELD' AND u.expires_at <= now())`;

/** Whether uses are left: a full counter is believed only when it holds none that have lapsed. */
export const HAS_USES_LEFT = Prisma.sql`(
  p.uses_max IS NULL OR p.uses < p.uses_max OR ${HOLDS_LAPSED_USES})`;

/** As `HAS_USES_LEFT`, of the money that the promotion may cost. */
export const HAS_BUDGET_LEFT = Prisma.sql`(
  p.budget_minor IS NULL OR p.spent_minor < p.budget_minor OR ${HOLDS_LAPSED_USES})`;
