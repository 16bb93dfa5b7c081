import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CouponUsage } from './results.js';
import { CouponUsageRepository } from './storage/coupon-usage.repository.js';

const REDEMPTIONS_MAX = 100;

/** How a coupon has been used (01-partner-coupons.md, usage). */
@Injectable()
export class UsageService {
  constructor(private readonly usage: CouponUsageRepository) {}

  /**
   * Of a coupon that is there, archived or deleted (00-platform.md, Codes: a deleted coupon's usage stays
   * readable). Sums are of live reservations and of redemptions that were not given back.
   * @throws DomainError NOT_FOUND for an unknown id and for another owner's
   */
  async usageOf(ownerId: OwnerId, couponId: string): Promise<CouponUsage> {
    const [totals, daily, redemptions] = await Promise.all([
      this.usage.totals(ownerId, couponId),
      this.usage.daily(ownerId, couponId),
      this.usage.newest(ownerId, couponId, REDEMPTIONS_MAX),
    ]);
    if (totals === null) throw new DomainError('NOT_FOUND', `Coupon not found with id: ${couponId}`);
    return { couponId, ...totals, daily, redemptions };
  }
}
