import { ApiProperty } from '@nestjs/swagger';

import { Nested } from '#platform/http';

import { CreateAdminCouponRequest } from '../coupons/coupon.request.js';
import { DaysQuery } from './period.query.js';

/** A coupon that is not made, and the days whose orders it is tried on. */
export class SimulateRequest extends DaysQuery {
  @ApiProperty({ type: CreateAdminCouponRequest, description: 'As it would be created' })
  @Nested(() => CreateAdminCouponRequest)
  coupon: CreateAdminCouponRequest;
}
