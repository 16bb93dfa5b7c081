import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { UsageHistoryQuery } from './commands.js';
import type { UsageHistory } from './results.js';
import { UsageHistoryRepository } from './storage/usage-history.repository.js';

/** How a coupon has been used in a period, order by order (02-admin-coupons.md, usage). */
@Injectable()
export class UsageHistoryService {
  constructor(private readonly history: UsageHistoryRepository) {}

  /**
   * Of a coupon that is there, archived or deleted. Sums are of live reservations and of redemptions that were not
   * given back; the orders are all of them, newest first.
   * @throws DomainError NOT_FOUND for an unknown id and for another owner's
   */
  async historyOf(ownerId: OwnerId, couponId: string, query: UsageHistoryQuery): Promise<UsageHistory> {
    const { period, limit, offset } = query;
    const [totals, daily, orders, ordersTotal] = await Promise.all([
      this.history.totals(ownerId, couponId, period),
      this.history.daily(ownerId, couponId, period),
      this.history.orders(ownerId, couponId, period, { limit, offset }),
      this.history.countOrders(ownerId, couponId, period),
    ]);
    if (totals === null) {
      throw new DomainError('NOT_FOUND', `Coupon not found with id: ${couponId}`, { details: { couponId } });
    }
    return { totals, daily, orders, ordersTotal };
  }
}
