import { Injectable } from '@nestjs/common';

import { Database, type Prisma } from '#platform/database';
import type { SequencePageRequest } from '#platform/http';

import type { AuditFilter, AuditRecord } from './audit-record.js';
import type { AuditSnapshot } from './audit-trail.service.js';

type AuditRow = Prisma.AuditEventGetPayload<object>;

const FAMILY = '.*';

/** The trail as it is read: of every owner, because it is the platform's staff who read it. */
@Injectable()
export class AuditLogRepository {
  constructor(private readonly database: Database) {}

  /** The newest first, one more than asked for. */
  async find(filter: AuditFilter, { limit, before }: SequencePageRequest): Promise<AuditRecord[]> {
    const rows = await this.database.client.auditEvent.findMany({
      where: { ...whereOf(filter), sequence: before === null ? { not: null } : { lt: before } },
      orderBy: { sequence: 'desc' },
      take: limit + 1,
    });
    return rows.map(toAuditRecord);
  }
}

function whereOf({
  actor,
  action,
  subjectType,
  subjectId,
  from,
  to,
}: AuditFilter): Prisma.AuditEventWhereInput {
  return {
    ...(actor === undefined ? {} : { OR: [{ actorId: actor }, { actorName: actor }] }),
    ...(action === undefined ? {} : { action: actionOf(action) }),
    ...(subjectType === undefined ? {} : { subjectType }),
    ...(subjectId === undefined ? {} : { subjectId }),
    at: {
      ...(from === undefined ? {} : { gte: new Date(from) }),
      ...(to === undefined ? {} : { lt: new Date(to) }),
    },
  };
}

function actionOf(action: string): string | Prisma.StringFilter {
  return action.endsWith(FAMILY) ? { startsWith: action.slice(0, -1) } : action;
}

/** What is read has its place: a transaction that is not over is not seen. */
function toAuditRecord({
  ownerId: _ownerId,
  sequence,
  previousHash,
  hash,
  before,
  after,
  ...entry
}: AuditRow): AuditRecord {
  return {
    ...entry,
    sequence: sequence ?? 0n,
    previousHash: previousHash ?? '',
    hash: hash ?? '',
    before: before as AuditSnapshot,
    after: after as AuditSnapshot,
  };
}
