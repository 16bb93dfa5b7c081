import { Injectable } from '@nestjs/common';

import { CouponDirectory } from '#features/coupons';
import type { Caller } from '#platform/auth';

import { toOffsetPage } from '../fields/page.request.js';
import { toFilter, toOrder } from './coupon-filter.js';
import type { CouponListQuery } from './coupon-list.query.js';
import { type CouponListResponse, toCouponListResponse } from './coupon-list.response.js';

/** The platform's coupons that this API made, in numbered pages. */
@Injectable()
export class AdminCouponList {
  constructor(private readonly directory: CouponDirectory) {}

  async list(caller: Caller, query: CouponListQuery): Promise<CouponListResponse> {
    const section = { order: toOrder(query), ...toOffsetPage(query) };
    return toCouponListResponse(
      await this.directory.section(caller.ownerId, toFilter(query), section),
      query,
    );
  }
}
