import { Injectable } from '@nestjs/common';

import { LostRace, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { byCoupon, byPromotion } from '../claims/by-promotion.js';
import { RedemptionUsesRepository } from '../storage/redemption-uses.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { ReturnsRepository } from './returns.repository.js';

/**
 * Gives the uses of a redemption back, once: to the promotions, the coupons, the customer's limits, and what the
 * "first" conditions look at. The budget gets the whole discount of a use back with the use; a partial refund
 * that leaves the use taken leaves the budget as it is.
 */
@Injectable()
export class GiverBack {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly uses: RedemptionUsesRepository,
  ) {}

  /**
   * The transaction has locked the customer's row; the others are locked in the order of the ledger. What was
   * given back before is left alone. The caller changes the redemption's row, no longer `counted`.
   * @throws LostRace when the uses are no longer those that were read
   */
  async giveBack(ownerId: OwnerId, stored: StoredRedemption, transaction: Transaction): Promise<void> {
    const { customerId, counted, record } = stored;
    const uses = stored.uses.filter(({ state }) => state !== 'RETURNED');
    const shares = byPromotion(uses);
    for (const share of shares) await this.returns.returnToPromotion(ownerId, share, transaction);
    for (const { couponId } of byCoupon(uses)) {
      await this.returns.returnToCoupon(ownerId, couponId, transaction);
    }
    if (customerId !== null) {
      for (const share of shares) {
        await this.returns.returnCustomerUses(ownerId, customerId, share, transaction);
      }
      if (counted) {
        await this.returns.returnOrder(ownerId, customerId, uses.length > 0 ? 1 : 0, transaction);
      }
    }
    const returned = await this.uses.markReturned(ownerId, record.id, transaction);
    if (returned !== uses.length) throw new LostRace('The uses were given back at the same time');
  }
}
