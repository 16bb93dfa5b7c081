import { Injectable } from '@nestjs/common';

import { CouponReader } from '#features/coupons';
import { type RedeemCommand, RedemptionService, ValidationService } from '#features/redemptions';
import type { Caller } from '#platform/auth';

import { type ApplyCouponRequest, payerOf, toOrder, type ValidateCouponRequest } from './payment.request.js';
import {
  type AppliedResponse,
  type ValidatedResponse,
  isByCode,
  notApplied,
  toAppliedResponse,
  toValidatedResponse,
} from './payment.response.js';

/** Coupons at the till: tried, and used up (02-admin-coupons.md). */
@Injectable()
export class PaymentCoupons {
  constructor(
    private readonly validations: ValidationService,
    private readonly redemptions: RedemptionService,
    private readonly coupons: CouponReader,
  ) {}

  /** @throws DomainError COUPON_REJECTED, INVALID_REQUEST */
  async validate(caller: Caller, body: ValidateCouponRequest): Promise<ValidatedResponse> {
    return toValidatedResponse(
      await this.validations.validate(caller.ownerId, {
        codes: [body.coupon_code],
        customer: payerOf(caller, body.user_id),
        order: toOrder(body, null),
        at: null,
      }),
    );
  }

  /**
   * The same user, code and order again are answered by what was stored the first time.
   * @throws DomainError COUPON_REJECTED, INVALID_REQUEST; ORDER_CONFLICT for an order of another user or code
   */
  async apply(caller: Caller, body: ApplyCouponRequest): Promise<AppliedResponse> {
    const { record } = await this.redemptions.redeem(caller.ownerId, toRedeemCommand(caller, body), null);
    const use = record.applied.find(isByCode);
    // An order that was placed elsewhere may have gone on without the coupon.
    if (use === undefined) throw notApplied(record.rejected);
    return toAppliedResponse(record, await this.coupons.getWithDeleted(caller.ownerId, use.couponId));
  }
}

function toRedeemCommand(caller: Caller, body: ApplyCouponRequest): RedeemCommand {
  return {
    codes: [body.coupon_code],
    customer: payerOf(caller, body.user_id),
    order: toOrder(body, body.order_id),
    orderReference: body.order_id,
    partial: false,
  };
}
