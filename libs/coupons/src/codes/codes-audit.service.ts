import { Injectable } from '@nestjs/common';

import { type AuditActor, AuditTrail } from '#features/audit';
import type { Transaction } from '#platform/database';

import type { CodePattern } from './code-pattern.js';
import { CodesRepository } from './codes.repository.js';

/** Writes down which codes a profile got (07-operations.md, Actions): under the profile's id on the wire. */
@Injectable()
export class CodesAudit {
  constructor(
    private readonly codes: CodesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Codes that were made for the profile that a promotion is. */
  async generated(
    actor: AuditActor,
    promotionId: string,
    after: { readonly count: number; readonly pattern: CodePattern; readonly jobId?: string },
    transaction: Transaction,
  ): Promise<void> {
    await this.append('codes.generated', actor, { promotionId, after }, transaction);
  }

  /** How many codes made elsewhere it got, and how many it could not. */
  async imported(
    actor: AuditActor,
    promotionId: string,
    after: { readonly imported: number; readonly failed: number; readonly jobId?: string },
    transaction: Transaction,
  ): Promise<void> {
    await this.append('codes.imported', actor, { promotionId, after }, transaction);
  }

  private async append(
    action: string,
    actor: AuditActor,
    { promotionId, after }: { readonly promotionId: string; readonly after: Record<string, unknown> },
    transaction: Transaction,
  ): Promise<void> {
    const number = await this.codes.profileNumber(actor.ownerId, promotionId, transaction);
    const subject = { subjectType: 'profile', subjectId: String(number) };
    await this.audit.append(actor, { action, ...subject, before: null, after }, transaction);
  }
}
