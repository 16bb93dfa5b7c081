import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import type { OwnerId } from '#platform/owner';

import { storedCode } from './coupon-code.js';
import { CouponFinderRepository } from './coupon-finder.repository.js';
import type { CouponRecord } from './coupon-record.js';

/** Finds the coupons that an order might use. */
@Injectable()
export class CouponFinder {
  constructor(private readonly coupons: CouponFinderRepository) {}

  /**
   * The owner's coupons behind these codes, by the code as it was asked for; a code that stands for none of this
   * owner's coupons has no entry. Archived, expired and used-up coupons are found: the engine says why they fail.
   */
  async findByCodes(ownerId: OwnerId, codes: readonly string[]): Promise<ReadonlyMap<string, CouponRecord>> {
    const asked = codes.flatMap((code): [string, string][] => {
      const stored = storedCode(ownerId, code);
      return stored === null ? [] : [[code, stored]];
    });
    const found = await this.coupons.findByCodes(ownerId, [...new Set(asked.map(([, stored]) => stored))]);
    const byCode = new Map(found.map((record) => [record.coupon.code, record]));
    return new Map(
      asked.flatMap(([code, stored]): [string, CouponRecord][] => {
        const record = byCode.get(stored);
        return record === undefined ? [] : [[code, record]];
      }),
    );
  }

  /**
   * What may apply by itself (05-redemptions.md): the owner's `LISTED` partner coupons and promotions without a
   * code; active, with uses left, not over.
   * @param at when the order is placed; `null` is now, by the database's clock
   */
  async findDiscoverable(ownerId: OwnerId, at: Instant | null = null): Promise<readonly CouponRecord[]> {
    return this.coupons.findDiscoverable(ownerId, at);
  }

  /** As `findDiscoverable`, only promotions without a code, which may join codes (04-discount-profiles.md). */
  async findCodeless(ownerId: OwnerId, at: Instant | null = null): Promise<readonly CouponRecord[]> {
    return this.coupons.findCodeless(ownerId, at);
  }
}
