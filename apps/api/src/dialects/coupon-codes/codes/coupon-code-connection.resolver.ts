import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import { CouponReader } from '#features/coupons';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { CouponCodeConnection } from './coupon-code-list.js';

/** What a page of coupon codes says only when it is asked. */
@Resolver(() => CouponCodeConnection)
export class CouponCodeConnectionResolver {
  constructor(private readonly reader: CouponReader) {}

  @ResolveField(() => Int, { description: 'On all pages' })
  async totalCount(@Parent() { filter }: CouponCodeConnection): Promise<number> {
    return this.reader.count(PLATFORM_OWNER_ID, filter);
  }
}
