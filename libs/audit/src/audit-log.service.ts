import { Injectable } from '@nestjs/common';

import { type Page, type SequencePageRequest, toSequencePage } from '#platform/http';

import { AuditLogRepository } from './audit-log.repository.js';
import type { AuditFilter, AuditRecord } from './audit-record.js';

const ROWS_AT_ONCE = 500;

/** The audit trail for those who read it. */
@Injectable()
export class AuditLog {
  constructor(private readonly log: AuditLogRepository) {}

  /** Newest first. */
  async list(filter: AuditFilter, page: SequencePageRequest): Promise<Page<AuditRecord>> {
    return toSequencePage(await this.log.find(filter, page), page.limit);
  }

  /**
   * Everything that there is at this moment, newest first, a few hundred entries in memory at once. The first of them
   * are read before this returns, so that a database that cannot answer is told of before anything is sent.
   */
  async all(filter: AuditFilter): Promise<AsyncIterable<AuditRecord>> {
    const first = await this.log.find(filter, { limit: ROWS_AT_ONCE, before: null });
    return this.following(filter, first);
  }

  private async *following(filter: AuditFilter, first: readonly AuditRecord[]): AsyncGenerator<AuditRecord> {
    let rows = first;
    for (;;) {
      const page = rows.slice(0, ROWS_AT_ONCE);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || rows.length <= ROWS_AT_ONCE) return;
      rows = await this.log.find(filter, { limit: ROWS_AT_ONCE, before: last.sequence });
    }
  }
}
