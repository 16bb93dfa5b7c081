import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import { COUPON_STATES, type CouponState } from '#features/coupons';
import { IsText } from '#platform/http';

import { PageQuery } from '../fields/page.request.js';
import { MayBeLeftOut } from '../fields/presence.js';
import { IsService } from '../fields/services.js';
import { DISCOUNT_TYPES, type DiscountType } from './coupon-discount.js';

export const SORTS = ['created_at', 'code', 'used_count', 'expiration_date'] as const;
export type Sort = (typeof SORTS)[number];
export const ORDERS = ['asc', 'desc'] as const;
export type Order = (typeof ORDERS)[number];

const SEARCH_CHARACTERS_MAX = 100;

/** Which page of which coupons; every filter narrows. */
export class CouponListQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: COUPON_STATES,
    description: 'Archived coupons are listed only when asked for',
  })
  @MayBeLeftOut()
  @IsIn(COUPON_STATES)
  status?: CouponState;

  @ApiPropertyOptional({ enum: DISCOUNT_TYPES })
  @MayBeLeftOut()
  @IsIn(DISCOUNT_TYPES)
  discount_type?: DiscountType;

  @ApiPropertyOptional({ description: 'Coupons that are valid for this service', example: 'strength_finder' })
  @MayBeLeftOut()
  @IsService()
  service?: string;

  @ApiPropertyOptional({
    description: 'A part of the code or of the description, in any case',
    example: 'flash',
  })
  @MayBeLeftOut()
  @IsText({ min: 1, max: SEARCH_CHARACTERS_MAX })
  search?: string;

  @ApiPropertyOptional({ enum: SORTS, default: 'created_at' })
  @MayBeLeftOut()
  @IsIn(SORTS)
  sort: Sort = 'created_at';

  @ApiPropertyOptional({ enum: ORDERS, default: 'desc' })
  @MayBeLeftOut()
  @IsIn(ORDERS)
  order: Order = 'desc';
}
