import { ulid } from 'ulidx';

import type { AppliedCoupon, RejectedCoupon } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { IdempotentCall, RedeemCommand } from '../commands.js';
import type { Judgement } from '../judging/order-judge.js';
import type { RejectedCode } from '../results.js';
import type { ClaimRequest, ClaimedUse } from './claim.js';

/** An order to be redeemed, or to be reserved for a while. */
export interface Placement {
  readonly command: RedeemCommand;
  /** `null` redeems. */
  readonly holdSeconds: number | null;
  readonly call: IdempotentCall | null;
}

/** What a judged order is to consume. */
export function toClaim(ownerId: OwnerId, placement: Placement, judgement: Judgement): ClaimRequest {
  const { command, holdSeconds, call } = placement;
  const { scene, evaluation } = judgement;
  const reference = scene.customer === null ? null : command.customer;
  return {
    ownerId,
    call,
    redemptionId: ulid(),
    holdSeconds,
    customer: reference === null || scene.customer === null ? null : { reference, known: scene.customer },
    orderReference: command.orderReference,
    order: scene.order,
    automatic: command.codes === null,
    requestedCodes: command.codes ?? [],
    rejected: evaluation.rejected.map(toRejectedCode),
    discountMinor: evaluation.discountMinor,
    uses: evaluation.applied.map(toClaimedUse),
  };
}

export function toRejectedCode({ code, reason, message }: RejectedCoupon): RejectedCode {
  return { code, reason, message };
}

function toClaimedUse({ candidate, discountMinor, shippingDiscountMinor, lines }: AppliedCoupon): ClaimedUse {
  const { coupon, promotion } = candidate;
  return {
    couponId: coupon.id,
    code: coupon.code,
    promotionId: promotion.id,
    version: promotion.version,
    discountMinor,
    shippingDiscountMinor,
    lines,
    firstCoupon: promotion.conditions.firstCoupon !== undefined,
    firstRedemption: promotion.conditions.firstRedemption !== undefined,
    binds: promotion.conditions.uniquePerCustomer !== undefined,
  };
}
