import { newUlid } from '#platform/ids';

import { identitiesOf } from '#features/customers';
import type { AppliedCoupon, Evaluation, Order, RejectedCoupon } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { IdempotentCall, RedeemCommand } from '../commands.js';
import type { RejectedCode } from '../results.js';
import type { ClaimRequest, ClaimedUse } from './claim.js';

/** An order to be redeemed, or to be reserved for a while. */
export interface Placement {
  readonly command: RedeemCommand;
  /** `null` redeems. */
  readonly holdSeconds: number | null;
  readonly call: IdempotentCall | null;
}

/** An order that was judged, or guessed at. */
export interface JudgedOrder {
  readonly order: Order;
  readonly evaluation: Evaluation;
  /** Which promotions without a code it was judged by, if that has to be so still. */
  readonly codeless: string | null;
}

/** What a judged order is to consume. */
export function toClaim(ownerId: OwnerId, placement: Placement, judged: JudgedOrder): ClaimRequest {
  const { command, holdSeconds, call } = placement;
  const { order, evaluation, codeless } = judged;
  const { customer } = command;
  return {
    ownerId,
    call,
    redemptionId: newUlid(),
    holdSeconds,
    customer: customer === null || identitiesOf(customer).length === 0 ? null : customer,
    orderReference: command.orderReference,
    order,
    automatic: command.codes === null,
    requestedCodes: command.codes ?? [],
    rejected: evaluation.rejected.map(toRejectedCode),
    discountMinor: evaluation.discountMinor,
    uses: evaluation.applied.map(toClaimedUse),
    codeless,
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
