import { Injectable } from '@nestjs/common';
import { monotonicFactory } from 'ulidx';

import type { Caller, Role } from '#platform/auth';
import type { Transaction } from '#platform/database';

/** A JSON value of which nothing secret is a part. */
export type AuditSnapshot = Readonly<Record<string, unknown>> | null;

/** One change: what was done, to what, and how it looked before and after. */
export interface AuditEntry {
  /** Such as `coupon.created` (07-operations.md lists them). */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: AuditSnapshot;
  readonly after: AuditSnapshot;
}

/** Who did it: a caller, or somebody who could not show who they are. */
export type AuditActor = Omit<Caller, 'role' | 'email'> & { readonly role: Role | 'anonymous' };

const ENTRIES_AT_ONCE = 100;

/** Who changed what, when and from where. */
@Injectable()
export class AuditTrail {
  private readonly nextId = monotonicFactory();

  /** Adds an entry within the transaction of the change itself: neither is stored without the other. */
  async append(actor: AuditActor, entry: AuditEntry, transaction: Transaction): Promise<void> {
    await this.appendAll(actor, [entry], transaction);
  }

  /** As `append`, many in one statement: what a statement of thousands takes of memory would stay with the process. */
  async appendAll(
    actor: AuditActor,
    entries: readonly AuditEntry[],
    transaction: Transaction,
  ): Promise<void> {
    for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
      await this.insert(actor, entries.slice(from, from + ENTRIES_AT_ONCE), transaction);
    }
  }

  private async insert(
    actor: AuditActor,
    entries: readonly AuditEntry[],
    transaction: Transaction,
  ): Promise<void> {
    const rows = entries.map((entry) => ({ id: this.nextId(), ...entry }));
    await transaction.$executeRaw`
      INSERT INTO audit_events (id, owner_id, actor_type, actor_id, actor_name, action, subject_type, subject_id,
        before, after, request_id, ip)
      SELECT e.id, ${actor.ownerId}, ${actor.role}, ${actor.id}, ${actor.name}, e.action, e."subjectType", e."subjectId",
        e.before, e.after, ${actor.requestId}, ${actor.ip}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS e (id text, action text, "subjectType" text, "subjectId" text, before jsonb, after jsonb)`;
  }
}
