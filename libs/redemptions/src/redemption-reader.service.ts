import { Injectable } from '@nestjs/common';

import { storedCode } from '#features/coupons';
import { type Page, type PageRequest, toPage } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { RedemptionFilter } from './commands.js';
import { redemptionNotFound } from './lifecycle/transitions.js';
import type { RedemptionRecord } from './results.js';
import { RedemptionListRepository } from './storage/redemption-list.repository.js';
import { RedemptionRepository } from './storage/redemption.repository.js';

/** Looks redemptions up. */
@Injectable()
export class RedemptionReader {
  constructor(
    private readonly redemptions: RedemptionRepository,
    private readonly lists: RedemptionListRepository,
  ) {}

  /** @throws DomainError NOT_FOUND for an unknown id and for another owner's */
  async get(ownerId: OwnerId, id: string): Promise<RedemptionRecord> {
    const stored = await this.redemptions.find(ownerId, id);
    if (stored === null) throw redemptionNotFound(id);
    return stored.record;
  }

  /**
   * Newest first. `from` is inclusive, `to` exclusive. The customer is found by any order of theirs, whatever
   * that order named them by.
   */
  async list(ownerId: OwnerId, filter: RedemptionFilter, page: PageRequest): Promise<Page<RedemptionRecord>> {
    const code = filter.code === null ? null : (storedCode(ownerId, filter.code) ?? filter.code);
    const rows = await this.lists.list(ownerId, { ...filter, code }, page);
    return toPage(
      rows.map(({ record }) => record),
      page.limit,
    );
  }
}
