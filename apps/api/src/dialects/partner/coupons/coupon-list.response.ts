import { ApiProperty } from '@nestjs/swagger';

import type { CouponRecord } from '#features/coupons';
import type { Page } from '#platform/http';

import { CouponResponse, toCouponResponse } from './coupon.response.js';

export class CouponListResponse {
  @ApiProperty({ type: [CouponResponse], description: 'Newest first' })
  data: readonly CouponResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the next page starts; null on the last',
    example: null,
  })
  nextCursor: string | null;
}

export function toCouponListResponse({ items, nextCursor }: Page<CouponRecord>): CouponListResponse {
  return { data: items.map(toCouponResponse), nextCursor };
}
