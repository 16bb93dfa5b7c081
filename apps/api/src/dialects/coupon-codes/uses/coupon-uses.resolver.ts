import { Args, Mutation, Resolver } from '@nestjs/graphql';

import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { CouponUse, UseCouponCodeArgs } from './coupon-use.type.js';
import { CouponUses } from './coupon-uses.service.js';

@Resolver(() => CouponUse)
export class CouponUsesResolver {
  constructor(private readonly uses: CouponUses) {}

  @Mutation(() => CouponUse, {
    description: 'For admins, customers and services, which name the user. Consumes one use',
  })
  @Access('admin', 'service', 'customer')
  @LimitAs('validation')
  async useCouponCode(@RequestCaller() caller: Caller, @Args() args: UseCouponCodeArgs): Promise<CouponUse> {
    return this.uses.use(caller, args);
  }
}
