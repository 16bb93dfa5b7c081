import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { Transaction } from '#platform/database';
import type { Page, PageRequest } from '#platform/http';
import { isUlid } from '#platform/ids';
import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

import { CouponListRepository } from './lists/coupon-list.repository.js';
import type { CouponFilter, CouponRecord } from './coupon-record.js';
import { CouponsRepository } from './coupons.repository.js';

/** Reads coupons for their owner, and says what it means when the owner has none of an id. */
@Injectable()
export class CouponReader {
  constructor(
    private readonly coupons: CouponsRepository,
    private readonly lists: CouponListRepository,
  ) {}

  /**
   * @throws DomainError NOT_FOUND for an unknown, malformed or deleted id, and for a platform coupon
   * @throws DomainError FORBIDDEN when the coupon is another partner's (01-partner-coupons.md)
   */
  async get(ownerId: OwnerId, id: string): Promise<CouponRecord> {
    return this.found(ownerId, id, (known) => this.coupons.find(ownerId, known));
  }

  /** As `get`, with deleted coupons: their history stays readable. */
  async getWithDeleted(ownerId: OwnerId, id: string): Promise<CouponRecord> {
    return this.found(ownerId, id, (known) => this.coupons.findWithDeleted(ownerId, known));
  }

  /** Those of these coupons that are this owner's and not deleted, by id. */
  async findMany(ownerId: OwnerId, ids: readonly string[]): Promise<ReadonlyMap<string, CouponRecord>> {
    const records = await this.coupons.findMany(ownerId, ids);
    return new Map(records.map((record) => [record.coupon.id, record]));
  }

  /** Newest first; a page stays what it is while coupons are added. */
  async list(ownerId: OwnerId, filter: CouponFilter, page: PageRequest): Promise<Page<CouponRecord>> {
    return this.lists.list(ownerId, filter, page);
  }

  /** How many coupons a list of this filter has on all its pages. */
  async count(ownerId: OwnerId, filter: CouponFilter): Promise<number> {
    return this.lists.count(ownerId, filter);
  }

  /** As `get`; nobody else can change the coupon until the transaction ends. */
  async lock(ownerId: OwnerId, id: string, transaction: Transaction): Promise<CouponRecord> {
    return this.found(ownerId, id, async (known) => {
      const [locked = null] = await this.coupons.lock(ownerId, [known], transaction);
      return locked;
    });
  }

  private async found(
    ownerId: OwnerId,
    id: string,
    find: (id: string) => Promise<CouponRecord | null>,
  ): Promise<CouponRecord> {
    const known = isUlid(id);
    const record = known ? await find(id) : null;
    if (record !== null) return record;
    if (known && ownerId !== PLATFORM_OWNER_ID && (await this.coupons.isAnotherPartners(ownerId, id))) {
      throw new DomainError('FORBIDDEN', 'You can only access your own coupons');
    }
    throw new DomainError('NOT_FOUND', `Coupon not found with id: ${id}`, { details: { couponId: id } });
  }
}
