import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import type { CouponUsage } from './results.js';

/** How a coupon has been used. */
@Injectable()
export class UsageService {
  /**
   * Of a coupon that is there, archived or deleted.
   * @throws DomainError NOT_FOUND for an unknown id and for another owner's
   */
  async usageOf(ownerId: OwnerId, couponId: string): Promise<CouponUsage> {
    throw new Error(`not yet: ${ownerId} ${couponId}`);
  }
}
