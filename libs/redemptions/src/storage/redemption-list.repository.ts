import { Injectable } from '@nestjs/common';

import { identitiesOf } from '#features/customers';
import { Database, Prisma } from '#platform/database';
import type { PageRequest } from '#platform/http';
import { idAfter, idNotAfter } from '#platform/ids';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, RedemptionFilter, RedemptionStatusName } from '../commands.js';
import { type RedemptionRow, toStoredRedemption } from './redemption.mapper.js';
import { SELECT_REDEMPTIONS } from './redemption.sql.js';
import type { StoredRedemption } from './stored-redemption.js';

/** Lists redemptions. */
@Injectable()
export class RedemptionListRepository {
  constructor(private readonly database: Database) {}

  /** Newest first; one row more than the limit, where there are more. A code is matched as it was stored. */
  async list(ownerId: OwnerId, filter: RedemptionFilter, page: PageRequest): Promise<StoredRedemption[]> {
    const conditions = [Prisma.sql`r.owner_id = ${ownerId}`, ...conditionsOf(ownerId, filter)];
    if (page.before !== null) conditions.push(Prisma.sql`r.id < ${page.before}`);
    const rows = await this.database.client.$queryRaw<RedemptionRow[]>(Prisma.sql`
      ${SELECT_REDEMPTIONS} WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY r.id DESC LIMIT ${page.limit + 1}::int`);
    return rows.map(toStoredRedemption);
  }
}

function conditionsOf(ownerId: OwnerId, filter: RedemptionFilter): readonly Prisma.Sql[] {
  const { code, customer, orderReference, status, from, to } = filter;
  return [
    ...(code === null
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM redemption_uses u
            WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id AND u.code = ${code})`,
        ]),
    ...(customer === null ? [] : [isOf(ownerId, customer)]),
    ...(orderReference === null ? [] : [hasReference(ownerId, orderReference)]),
    ...(status === null ? [] : [hasStatus(status)]),
    ...(from === null ? [] : [Prisma.sql`r.created_at >= ${new Date(from)} AND r.id >= ${idNotAfter(from)}`]),
    ...(to === null ? [] : [Prisma.sql`r.created_at < ${new Date(to)} AND r.id < ${idAfter(to)}`]),
  ];
}

function isOf(ownerId: OwnerId, customer: CustomerReference): Prisma.Sql {
  const identities = identitiesOf(customer);
  return Prisma.sql`r.customer_id = ANY(ARRAY(SELECT i.customer_id
    FROM unnest(${identities.map(({ kind }) => kind)}::"IdentityKind"[], ${identities.map(({ value }) => value)}::text[])
      AS asked (kind, value)
    JOIN customer_identities i ON i.owner_id = ${ownerId} AND i.kind = asked.kind AND i.value = asked.value))`;
}

/** By the index of live orders and the one of those given up: together they have every order. */
function hasReference(ownerId: OwnerId, orderReference: string): Prisma.Sql {
  const having = Prisma.sql`SELECT o.id FROM redemptions o
    WHERE o.owner_id = ${ownerId} AND o.order_reference = ${orderReference}`;
  return Prisma.sql`r.id = ANY(ARRAY(${having} AND o.status NOT IN ('RELEASED', 'EXPIRED')
    UNION ALL ${having} AND o.status IN ('RELEASED', 'EXPIRED')))`;
}

/** A reservation past its end counts as expired, tidied away or not. */
function hasStatus(status: RedemptionStatusName): Prisma.Sql {
  if (status === 'EXPIRED') {
    return Prisma.sql`r.status IN ('EXPIRED', 'RESERVED')
      AND (r.status = 'EXPIRED' OR r.expires_at <= clock_timestamp())`;
  }
  if (status === 'RESERVED') return Prisma.sql`r.status = 'RESERVED' AND r.expires_at > clock_timestamp()`;
  return Prisma.sql`r.status = ${status}::"RedemptionStatus"`;
}
