import { Injectable } from '@nestjs/common';

import { storedCode } from '#features/coupons';
import { CustomersService } from '#features/customers';
import { type Page, type PageRequest, toPage } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, RedemptionFilter } from './commands.js';
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
    private readonly customers: CustomersService,
  ) {}

  /** @throws DomainError NOT_FOUND for an unknown id and for another owner's */
  async get(ownerId: OwnerId, id: string): Promise<RedemptionRecord> {
    const stored = await this.redemptions.find(ownerId, id);
    if (stored === null) throw redemptionNotFound(id);
    return stored.record;
  }

  /**
   * As `get`, of a customer's own, whatever their orders named them by.
   * @throws DomainError NOT_FOUND for another customer's too: its id teaches nothing
   */
  async getOf(customer: CustomerReference, ownerId: OwnerId, id: string): Promise<RedemptionRecord> {
    const stored = await this.redemptions.find(ownerId, id);
    const own = stored === null ? [] : await this.customers.recordIds(ownerId, customer);
    if (stored?.customerId == null || !own.includes(stored.customerId)) throw redemptionNotFound(id);
    return stored.record;
  }

  /** Newest first. `from` is inclusive, `to` exclusive. */
  async list(ownerId: OwnerId, filter: RedemptionFilter, page: PageRequest): Promise<Page<RedemptionRecord>> {
    const code = filter.code === null ? null : (storedCode(ownerId, filter.code) ?? filter.code);
    const rows = await this.lists.list(ownerId, { ...filter, code }, page);
    return toPage(
      rows.map(({ record }) => record),
      page.limit,
    );
  }
}
