import { Injectable } from '@nestjs/common';

import { Database, Prisma } from '#platform/database';
import type { PageRequest } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { RedemptionFilter, RedemptionStatusName } from '../commands.js';
import { type RedemptionRow, toStoredRedemption } from './redemption.mapper.js';
import { SELECT_REDEMPTIONS } from './redemption.sql.js';
import type { StoredRedemption } from './stored-redemption.js';

/** Lists redemptions. */
@Injectable()
export class RedemptionListRepository {
  constructor(private readonly database: Database) {}

  /** Newest first; one row more than the limit, where there are more. A code is matched as it was stored. */
  async list(ownerId: OwnerId, filter: RedemptionFilter, page: PageRequest): Promise<StoredRedemption[]> {
    const conditions = [Prisma.sql`r.owner_id = ${ownerId}`, ...conditionsOf(filter)];
    if (page.before !== null) conditions.push(Prisma.sql`r.id < ${page.before}`);
    const rows = await this.database.client.$queryRaw<RedemptionRow[]>(Prisma.sql`
      ${SELECT_REDEMPTIONS} WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY r.id DESC LIMIT ${page.limit + 1}::int`);
    return rows.map(toStoredRedemption);
  }
}

function conditionsOf(filter: RedemptionFilter): readonly Prisma.Sql[] {
  const { code, customerId, orderReference, status, from, to } = filter;
  return [
    ...(code === null
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM redemption_uses u
            WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id AND u.code = ${code})`,
        ]),
    ...(customerId === null
      ? []
      : [
          Prisma.sql`r.customer_id = (SELECT i.customer_id FROM customer_identities i
            WHERE i.owner_id = r.owner_id AND i.kind = 'ID' AND i.value = ${customerId})`,
        ]),
    ...(orderReference === null ? [] : [Prisma.sql`r.order_reference = ${orderReference}`]),
    ...(status === null ? [] : [hasStatus(status)]),
    ...(from === null ? [] : [Prisma.sql`r.created_at >= ${new Date(from)}`]),
    ...(to === null ? [] : [Prisma.sql`r.created_at < ${new Date(to)}`]),
  ];
}

/** A reservation past its end counts as expired, tidied away or not. */
function hasStatus(status: RedemptionStatusName): Prisma.Sql {
  const overdue = Prisma.sql`(r.status = 'RESERVED' AND r.expires_at <= clock_timestamp())`;
  if (status === 'EXPIRED') return Prisma.sql`(r.status = 'EXPIRED' OR ${overdue})`;
  if (status === 'RESERVED') return Prisma.sql`(r.status = 'RESERVED' AND NOT ${overdue})`;
  return Prisma.sql`r.status = ${status}::"RedemptionStatus"`;
}
