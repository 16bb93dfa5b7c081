import { Injectable } from '@nestjs/common';

import { CouponFinder } from '#features/coupons';
import { type RedeemCommand, RedemptionService } from '#features/redemptions';
import type { Caller } from '#platform/auth';
import { readAmount } from '#platform/http';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { usingCustomer } from '../fields/user.js';
import { type CouponUse, type UseCouponCodeArgs, toCouponUse } from './coupon-use.type.js';

/** Uses codes of the platform's coupons, whichever API made them. */
@Injectable()
export class CouponUses {
  constructor(
    private readonly coupons: CouponFinder,
    private readonly redemptions: RedemptionService,
  ) {}

  /**
   * @throws DomainError COUPON_REJECTED, ORDER_CONFLICT, BUSY as `RedemptionService.redeem`; FORBIDDEN for another
   * user; INVALID_REQUEST naming `amount`
   */
  async use(caller: Caller, args: UseCouponCodeArgs): Promise<CouponUse> {
    const { code } = args;
    const found = (await this.coupons.findByCodes(PLATFORM_OWNER_ID, [code])).get(code);
    const command = toRedeemCommand(caller, args, found?.promotion.currency ?? null);
    const { record } = await this.redemptions.redeem(PLATFORM_OWNER_ID, command, null);
    return toCouponUse(code, record);
  }
}

/**
 * @param currency `null` for a code that stands for nothing (any more): it is refused, or its order was placed
 * before; what the amount is worth does not matter then
 */
function toRedeemCommand(
  caller: Caller,
  { code, planId, amount, orderId, userId }: UseCouponCodeArgs,
  currency: string | null,
): RedeemCommand {
  const unitPriceMinor = currency === null ? 0 : readAmount({ path: 'amount', value: amount }, currency);
  const line = { productId: null, quantity: 1, unitPriceMinor, onSale: null, service: null, planId };
  return {
    codes: [code],
    customer: usingCustomer(caller, userId),
    order: { reference: orderId, type: 'REDEMPTION', currency, shippingMinor: 0, lines: [line] },
    orderReference: orderId,
    partial: false,
  };
}
