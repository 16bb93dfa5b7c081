import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional } from 'class-validator';

import { COUPON_STATES, type CouponState } from '#features/coupons';
import { IsText, Nested } from '#platform/http';

import { DISCOUNT_TYPES, type DiscountType } from '../coupons/coupon-discount.js';
import {
  CouponTermsRequest,
  CreateAdminCouponRequest,
  UpdateAdminCouponRequest,
} from '../coupons/coupon.request.js';
import { MayBeLeftOut } from '../fields/presence.js';
import { IsService } from '../fields/services.js';

/** How many coupons one request may be about. */
export const ROWS_MAX = 1_000;
const TEXT_CHARACTERS_MAX = 255;
const SEARCH_CHARACTERS_MAX = 100;

/** Coupons to create; each row is checked for itself. */
export class BulkCreateRequest {
  @ApiProperty({ type: [CreateAdminCouponRequest], minItems: 1, maxItems: ROWS_MAX })
  @ArrayMaxSize(ROWS_MAX)
  @ArrayMinSize(1)
  @IsArray()
  coupons: unknown[];
}

export class BulkCreateQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false', description: 'All or none' })
  @MayBeLeftOut()
  @IsIn(['true', 'false'])
  atomic?: 'true' | 'false';
}

/** Which coupons to change. */
export class BulkFilterRequest {
  @ApiPropertyOptional({ enum: COUPON_STATES })
  @MayBeLeftOut()
  @IsIn(COUPON_STATES)
  status?: CouponState;

  @ApiPropertyOptional({ enum: DISCOUNT_TYPES })
  @MayBeLeftOut()
  @IsIn(DISCOUNT_TYPES)
  discount_type?: DiscountType;

  @ApiPropertyOptional({ example: 'strength_finder' })
  @MayBeLeftOut()
  @IsService()
  service?: string;

  @ApiPropertyOptional({ example: 'flash' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: SEARCH_CHARACTERS_MAX })
  search?: string;
}

/** Changes row by row, or one change for all coupons that a filter finds. */
export class BulkUpdateRequest {
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Each with the id or the code of a coupon, and what to change of it',
    example: [{ code: 'FLASH50', usage_limit: 100 }],
  })
  @MayBeLeftOut()
  @ArrayMaxSize(ROWS_MAX)
  @ArrayMinSize(1)
  @IsArray()
  updates?: unknown[];

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @Nested(() => BulkFilterRequest)
  filter?: BulkFilterRequest;

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @Nested(() => CouponTermsRequest)
  set?: CouponTermsRequest;
}

/** One row of `updates`: without an id its code says which coupon is meant. */
export class UpdateRowRequest extends UpdateAdminCouponRequest {
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  id?: string | null;
}
