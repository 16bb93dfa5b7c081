import { Injectable } from '@nestjs/common';

import { Database, Prisma } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { AssignedCode, ProfileOrder, ProfilePage, ProfileQuery } from './profile.js';
import { foldName } from './profile-name.js';
import { type ProfileRow, toProfileRecord } from './profile.mapper.js';
import { LIVE_PROFILE, SELECT_PROFILES } from './profile.sql.js';

const ANY = Prisma.sql`true`;

/** Ties are broken by the id, so that pages do not overlap. */
const ORDERS: Readonly<Record<ProfileOrder, Prisma.Sql>> = {
  id: Prisma.sql`p.number`,
  name: Prisma.sql`n.folded_name`,
  type: Prisma.sql`p.display ->> 'type'`,
};
const DIRECTIONS = { asc: Prisma.sql`ASC`, desc: Prisma.sql`DESC` } as const;

/** Profiles in pages, and what stands beside them. */
@Injectable()
export class ProfileListRepository {
  constructor(private readonly database: Database) {}

  async list(ownerId: OwnerId, query: ProfileQuery): Promise<ProfilePage> {
    const { type, name, limit, offset } = query;
    const direction = DIRECTIONS[query.direction];
    const wanted = Prisma.sql`p.owner_id = ${ownerId} AND ${LIVE_PROFILE}
      AND ${type === null ? ANY : Prisma.sql`p.display ->> 'type' = ${type}`}
      AND ${name === null ? ANY : Prisma.sql`strpos(n.folded_name, ${foldName(name)}) > 0`}`;
    const rows = await this.database.client.$queryRaw<ProfileRow[]>(Prisma.sql`
      ${SELECT_PROFILES} WHERE ${wanted}
      ORDER BY ${ORDERS[query.order]} ${direction}, p.number ${direction}
      LIMIT ${limit}::int OFFSET ${offset}::bigint`);
    const [count] = await this.database.client.$queryRaw<{ total: number }[]>(Prisma.sql`
      SELECT count(*)::int AS total FROM promotions p
      JOIN profile_names n ON n.promotion_id = p.id AND n.owner_id = p.owner_id WHERE ${wanted}`);
    return { items: rows.map(toProfileRecord), total: count?.total ?? 0 };
  }

  /** The newest of each profile's codes that are for one customer, at most `limit` of each. */
  async assignedCodes(
    ownerId: OwnerId,
    promotionIds: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly AssignedCode[]>> {
    const rows = await this.database.client.$queryRaw<(AssignedCode & { promotionId: string })[]>`
      SELECT wanted.id AS "promotionId", a.code, a.uses > 0 AS used,
        (SELECT min(i.value) FROM customer_identities i WHERE i.owner_id = ${ownerId}
          AND i.customer_id = a.assigned_customer_id AND i.kind = 'EMAIL') AS "customerEmail",
        (SELECT min(i.value) FROM customer_identities i WHERE i.owner_id = ${ownerId}
          AND i.customer_id = a.assigned_customer_id AND i.kind = 'ID') AS "customerId"
      FROM unnest(${[...promotionIds]}::text[]) AS wanted (id) CROSS JOIN LATERAL (
        SELECT c.id, c.code, c.uses, c.assigned_customer_id FROM coupons c
        WHERE c.promotion_id = wanted.id AND c.owner_id = ${ownerId} AND c.assigned_customer_id IS NOT NULL
          AND c.deleted_at IS NULL
        ORDER BY c.id DESC LIMIT ${limit}::int
      ) a ORDER BY a.id DESC`;
    return Map.groupBy(rows, ({ promotionId }) => promotionId);
  }
}
