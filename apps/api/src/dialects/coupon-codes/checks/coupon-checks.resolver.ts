import { Args, Mutation, Resolver } from '@nestjs/graphql';

import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { CheckCouponCodeArgs, CouponCheck } from './coupon-check.type.js';
import { CouponChecks } from './coupon-checks.service.js';

@Resolver(() => CouponCheck)
export class CouponChecksResolver {
  constructor(private readonly checks: CouponChecks) {}

  @Mutation(() => CouponCheck, { description: 'For everyone who is signed in. Consumes nothing' })
  @Access('admin', 'analyst', 'partner', 'service', 'customer')
  @LimitAs('validation')
  async checkCouponCode(
    @RequestCaller() caller: Caller,
    @Args() args: CheckCouponCodeArgs,
  ): Promise<CouponCheck> {
    return this.checks.check(caller, args);
  }
}
