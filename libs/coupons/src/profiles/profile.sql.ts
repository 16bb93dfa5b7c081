import { Prisma } from '#platform/database';

/** Profiles `p` with their owner `o` and their name `n`; rows are `ProfileRow`s. Their codes are never read. */
export const SELECT_PROFILES = Prisma.sql`
  SELECT p.id, p.number, p.version, p.status, p.currency, p.discount, p.conditions, p.display, p.visibility,
    p.combinable, p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.uses_max AS "usesMax",
    p.uses_max_per_customer AS "usesMaxPerCustomer", p.budget_minor AS "budgetMinor",
    p.created_at AS "createdAt", p.updated_at AS "updatedAt", o.timezone, o.status AS "ownerStatus"
  FROM promotions p
  JOIN owners o ON o.id = p.owner_id
  JOIN profile_names n ON n.promotion_id = p.id AND n.owner_id = p.owner_id`;

export const LIVE_PROFILE = Prisma.sql`p.source = 'DISCOUNT_PROFILE' AND p.deleted_at IS NULL`;
