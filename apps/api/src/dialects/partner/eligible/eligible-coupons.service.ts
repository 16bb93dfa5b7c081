import { Injectable } from '@nestjs/common';

import type { RejectedCoupon } from '#engine';
import { CouponReader } from '#features/coupons';
import { OwnersService } from '#features/partners';
import { EligibilityService } from '#features/redemptions';
import type { OwnerId } from '#platform/owner';

import { toEligibleCommand } from './eligible.command.js';
import type { EligibleRequest } from './eligible.request.js';
import type { Discovery } from './eligible.response.js';

/** Brings what a customer can use together with how partners see their coupons. */
@Injectable()
export class EligibleCoupons {
  constructor(
    private readonly owners: OwnersService,
    private readonly eligibility: EligibilityService,
    private readonly coupons: CouponReader,
  ) {}

  /** @throws DomainError INVALID_REQUEST naming the field */
  async discover(ownerId: OwnerId, body: EligibleRequest): Promise<Discovery> {
    const { currency } = await this.owners.terms(ownerId);
    const command = toEligibleCommand(body, currency);
    const found = await this.eligibility.eligible(ownerId, command);
    const rejected: readonly RejectedCoupon[] = body.includeIneligible === true ? found.rejected : [];
    const ids = [...found.applied, ...rejected].flatMap(({ candidate }) => candidate?.coupon.id ?? []);
    const records = await this.coupons.findMany(ownerId, ids);
    return { command, eligibility: { ...found, rejected }, records };
  }
}
