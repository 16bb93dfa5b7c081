import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import { CouponFinder } from '../coupon-finder.service.js';
import type { CouponFilter, CouponRecord } from '../coupon-record.js';
import { CouponListRepository, type ListedCode } from './coupon-list.repository.js';
import type { CouponSection, CouponsFound } from './coupon-order.js';

/** Looks coupons up for APIs that number their pages, count what they list, or name coupons by their codes. */
@Injectable()
export class CouponDirectory {
  constructor(
    private readonly lists: CouponListRepository,
    private readonly finder: CouponFinder,
  ) {}

  /** A part of the list, and how many there are in all. */
  async section(ownerId: OwnerId, filter: CouponFilter, section: CouponSection): Promise<CouponsFound> {
    const [items, total] = await Promise.all([
      this.lists.section(ownerId, filter, section),
      this.lists.count(ownerId, filter),
    ]);
    return { items, total };
  }

  async count(ownerId: OwnerId, filter: CouponFilter): Promise<number> {
    return this.lists.count(ownerId, filter);
  }

  /** The ids of the first so many that match, the oldest first. */
  async ids(ownerId: OwnerId, filter: CouponFilter, limit: number): Promise<readonly string[]> {
    return this.lists.ids(ownerId, filter, limit);
  }

  /** All that match with their codes, the oldest first, some at a time. */
  all(ownerId: OwnerId, filter: CouponFilter): AsyncGenerator<readonly ListedCode[]> {
    return this.lists.all(ownerId, filter);
  }

  /** The owner's coupon of a code, as that owner's codes are matched; `null` when there is none. */
  async findByCode(ownerId: OwnerId, code: string): Promise<CouponRecord | null> {
    return (await this.finder.findByCodes(ownerId, [code])).get(code) ?? null;
  }
}
