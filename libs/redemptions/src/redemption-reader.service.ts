import { Injectable } from '@nestjs/common';

import type { Page, PageRequest } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { RedemptionFilter } from './commands.js';
import type { RedemptionRecord } from './results.js';

/** Looks redemptions up. */
@Injectable()
export class RedemptionReader {
  /** @throws DomainError NOT_FOUND for an unknown id and for another owner's */
  async get(ownerId: OwnerId, id: string): Promise<RedemptionRecord> {
    throw new Error(`not yet: ${ownerId} ${id}`);
  }

  /** Newest first. */
  async list(ownerId: OwnerId, filter: RedemptionFilter, page: PageRequest): Promise<Page<RedemptionRecord>> {
    throw new Error(`not yet: ${ownerId} ${String(filter.code)} ${page.limit}`);
  }
}
