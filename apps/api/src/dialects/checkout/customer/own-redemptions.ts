import { Injectable } from '@nestjs/common';

import { type RedemptionRecord, RedemptionReader } from '#features/redemptions';
import type { Caller } from '#platform/auth';

import { selfOf } from './ordering-customer.js';

/**
 * Redemptions as far as a caller may see them. To a customer another's redemption is one that does not exist:
 * its id teaches nothing.
 */
@Injectable()
export class OwnRedemptions {
  constructor(private readonly redemptions: RedemptionReader) {}

  /** @throws DomainError NOT_FOUND for an unknown id, another owner's, and, to a customer, another customer's */
  async get(caller: Caller, id: string): Promise<RedemptionRecord> {
    return caller.role === 'customer'
      ? this.redemptions.getOf(selfOf(caller), caller.ownerId, id)
      : this.redemptions.get(caller.ownerId, id);
  }

  /**
   * The id again, for a caller that may act on it.
   * @throws DomainError NOT_FOUND to a customer, as `get` does
   */
  async permitted(caller: Caller, id: string): Promise<string> {
    return caller.role === 'customer' ? (await this.get(caller, id)).id : id;
  }
}
