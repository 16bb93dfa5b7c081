import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { type RedemptionRecord, RedemptionReader } from '#features/redemptions';
import type { Caller } from '#platform/auth';

import { isOwn } from './ordering-customer.js';

/**
 * Redemptions as far as a caller may see them. To a customer another's redemption is one that does not exist:
 * its id teaches nothing.
 */
@Injectable()
export class OwnRedemptions {
  constructor(private readonly redemptions: RedemptionReader) {}

  /** @throws DomainError NOT_FOUND for an unknown id, another owner's, and, to a customer, another customer's */
  async get(caller: Caller, id: string): Promise<RedemptionRecord> {
    const record = await this.redemptions.get(caller.ownerId, id);
    if (caller.role === 'customer' && !isOwn(caller, record.customer)) throw notFound(id);
    return record;
  }

  /**
   * The id again, for a caller that may act on it.
   * @throws DomainError NOT_FOUND to a customer, as `get` does
   */
  async permitted(caller: Caller, id: string): Promise<string> {
    return caller.role === 'customer' ? (await this.get(caller, id)).id : id;
  }
}

function notFound(id: string): DomainError {
  return new DomainError('NOT_FOUND', `Redemption not found with id: ${id}`);
}
