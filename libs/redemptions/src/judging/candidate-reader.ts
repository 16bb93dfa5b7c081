import { Injectable } from '@nestjs/common';

import { CouponFinder, type CouponRecord } from '#features/coupons';
import type { KnownCustomer } from '#features/customers';
import type { Candidate, Coupon, GivenCode, Instant } from '#engine';
import type { OwnerId } from '#platform/owner';

import { UsageFactsRepository } from './usage-facts.repository.js';

/** Reads the coupons that an order might use, with how much of them is used. */
@Injectable()
export class CandidateReader {
  constructor(
    private readonly coupons: CouponFinder,
    private readonly usage: UsageFactsRepository,
  ) {}

  /** Every code, with its coupon if the owner has one. */
  async given(
    ownerId: OwnerId,
    codes: readonly string[],
    customer: KnownCustomer | null,
  ): Promise<readonly GivenCode[]> {
    const found = await this.coupons.findByCodes(ownerId, codes);
    const candidates = await this.withUsage(ownerId, [...found.values()], customer);
    const byCoupon = new Map(candidates.map((candidate) => [candidate.coupon.id, candidate]));
    return codes.map((code) => {
      const couponId = found.get(code)?.coupon.id;
      return { code, candidate: couponId === undefined ? null : (byCoupon.get(couponId) ?? null) };
    });
  }

  /** What applies by itself beside codes at an instant: the owner's promotions without a code. */
  async joining(
    ownerId: OwnerId,
    at: Instant,
    customer: KnownCustomer | null,
  ): Promise<readonly Candidate[]> {
    return this.withUsage(ownerId, await this.coupons.findCodeless(ownerId, at), customer);
  }

  /** What applies by itself at an instant: the owner's listed coupons, and promotions without a code. */
  async listed(ownerId: OwnerId, at: Instant, customer: KnownCustomer | null): Promise<readonly Candidate[]> {
    return this.withUsage(ownerId, await this.coupons.findDiscoverable(ownerId, at), customer);
  }

  private async withUsage(
    ownerId: OwnerId,
    records: readonly CouponRecord[],
    customer: KnownCustomer | null,
  ): Promise<readonly Candidate[]> {
    const promotionIds = [...new Set(records.map(({ promotion }) => promotion.id))];
    const usage = await this.usage.find(ownerId, promotionIds, customer?.recordIds ?? []);
    return records.flatMap(({ coupon, promotion }) => {
      const used = usage.get(promotion.id);
      return used === undefined ? [] : [{ coupon: asSeenBy(customer, coupon), promotion, usage: used }];
    });
  }
}

/** A coupon assigned to any record of this person is assigned to this person. */
function asSeenBy(customer: KnownCustomer | null, coupon: Coupon): Coupon {
  const { assignedCustomerId } = coupon;
  if (customer === null || assignedCustomerId === null) return coupon;
  return customer.recordIds.includes(assignedCustomerId)
    ? { ...coupon, assignedCustomerId: customer.facts.id }
    : coupon;
}
