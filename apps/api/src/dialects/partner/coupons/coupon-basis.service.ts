import { Injectable } from '@nestjs/common';

import { OwnersService } from '#features/partners';
import { Config } from '#platform/config';
import type { OwnerId } from '#platform/owner';

import type { CouponBasis } from './create-coupon.command.js';

const TOTAL_USAGE_LIMIT_DEFAULT = 1_000;

/** Tells in what money, on what days and with what defaults a partner's coupons are meant. */
@Injectable()
export class CouponBasisReader {
  /** The seed's default, or less where the installation allows less. */
  readonly totalUsageLimitDefault: number;

  constructor(
    private readonly owners: OwnersService,
    config: Config,
  ) {
    this.totalUsageLimitDefault = Math.min(TOTAL_USAGE_LIMIT_DEFAULT, config.settings.MAX_TOTAL_USAGE_LIMIT);
  }

  async basisOf(ownerId: OwnerId): Promise<CouponBasis> {
    const { currency, timezone } = await this.owners.terms(ownerId);
    return { currency, timezone, totalUsageLimitDefault: this.totalUsageLimitDefault };
  }
}
