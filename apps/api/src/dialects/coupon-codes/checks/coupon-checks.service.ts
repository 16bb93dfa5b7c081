import { Injectable } from '@nestjs/common';

import { parseAmount } from '#engine';
import { CouponFinder } from '#features/coupons';
import { CodeCheckService } from '#features/redemptions';
import type { Caller } from '#platform/auth';
import { readAmount } from '#platform/http';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { checkingCustomer } from '../fields/user.js';
import type { CheckCouponCodeArgs, CouponCheck } from './coupon-check.type.js';
import { toCouponCheck, toUnknownCheck } from './to-coupon-check.js';

/** Checks codes of the platform's coupons, whichever API made them. */
@Injectable()
export class CouponChecks {
  constructor(
    private readonly coupons: CouponFinder,
    private readonly checks: CodeCheckService,
  ) {}

  /**
   * A bad code is an answer, no error.
   * @throws DomainError INVALID_REQUEST naming `amount` when it is none in the coupon's currency, and the caller
   * may know that there is such a coupon
   */
  async check(
    caller: Caller,
    { code, planId = null, amount = null }: CheckCouponCodeArgs,
  ): Promise<CouponCheck> {
    const found = (await this.coupons.findByCodes(PLATFORM_OWNER_ID, [code])).get(code);
    const customer = checkingCustomer(caller);
    if (found === undefined) {
      // Without a coupon there is no currency that the amount could be read in.
      const question = { code, customer, planId, amountMinor: null, currency: null };
      this.checks.refuseUnknown(PLATFORM_OWNER_ID, question);
      return toUnknownCheck(code);
    }
    const { promotion } = found;
    const { currency } = promotion;
    const parsed = amount === null ? null : parseAmount(amount, currency);
    const amountMinor = parsed?.ok === true ? parsed.minor : null;
    const question = { code, customer, planId, amountMinor, currency };
    const check = await this.checks.check(PLATFORM_OWNER_ID, question);
    if (check === null) return toUnknownCheck(code);
    const answer = toCouponCheck({ code, promotion, check });
    if (amount !== null && answer.restrictions !== null)
      readAmount({ path: 'amount', value: amount }, currency);
    return answer;
  }
}
