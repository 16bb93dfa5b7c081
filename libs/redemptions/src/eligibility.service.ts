import { Injectable } from '@nestjs/common';

import { type AppliedCoupon, type RejectedCoupon, savingOf } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, OrderCommand } from './commands.js';
import { SceneReader } from './judging/scene-reader.js';

/** An order that a customer would like to save on. */
export interface EligibleCommand {
  readonly customer: CustomerReference | null;
  readonly order: OrderCommand;
}

/** The owner's listed coupons, each judged as if it had the order to itself. */
export interface Eligibility {
  /** Best saving first. */
  readonly applied: readonly AppliedCoupon[];
  readonly rejected: readonly RejectedCoupon[];
  /** ISO 4217; savings are in its minor units. */
  readonly currency: string;
}

const NOW = { at: null, orderReference: null };

/** Which of the listed coupons a customer can use on an order now. */
@Injectable()
export class EligibilityService {
  constructor(private readonly scenes: SceneReader) {}

  /** @throws DomainError INVALID_REQUEST when the order's value is beyond what is exact */
  async eligible(ownerId: OwnerId, command: EligibleCommand): Promise<Eligibility> {
    const { order, facts, others } = await this.scenes.read(ownerId, { ...command, codes: null }, NOW);
    const savings = others.map((candidate) => savingOf({ order, candidate, facts }));
    return {
      applied: savings
        .flatMap((saving) => (saving.applies ? [saving.applied] : []))
        .sort((a, b) => b.discountMinor - a.discountMinor || compareCodes(codeOf(a), codeOf(b))),
      rejected: savings
        .flatMap((saving) => (saving.applies ? [] : [saving.rejected]))
        .sort((a, b) => compareCodes(a.code, b.code)),
      currency: order.currency,
    };
  }
}

function codeOf({ candidate }: AppliedCoupon): string {
  return candidate.coupon.code;
}

function compareCodes(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
