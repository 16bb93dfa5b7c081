import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';

import { CODE_PATTERN } from '#features/coupons';
import { Nested } from '#platform/http';

import { IsDecimal } from '../fields/decimal.js';
import { MayBeLeftOut } from '../fields/presence.js';
import { CreateConditionsRequest, UpdateConditionsRequest } from './coupon-conditions.request.js';
import { CouponDisplayRequest } from './coupon-display.request.js';

export const DISCOUNT_TYPES = ['PERC', 'ABS'] as const;
export type DiscountType = (typeof DISCOUNT_TYPES)[number];

const CODE_MESSAGE = '$property must be 3 to 64 letters, digits, hyphens or underscores';

/** A coupon to create (its seed, Create Coupon). Decimals are in major units of the partner's currency. */
export class CreateCouponRequest {
  @ApiProperty({ description: 'Stored in upper case', example: 'SAVE20', minLength: 3, maxLength: 64 })
  @Matches(CODE_PATTERN, { message: CODE_MESSAGE })
  code: string;

  @ApiProperty()
  @Nested(() => CreateConditionsRequest)
  conditions: CreateConditionsRequest;

  @ApiProperty({ enum: DISCOUNT_TYPES, example: 'PERC' })
  @IsIn(DISCOUNT_TYPES)
  discountType: DiscountType;

  @ApiProperty({ description: 'A percentage for PERC, an amount for ABS', example: 20 })
  @IsDecimal()
  discountValue: number;

  @ApiProperty({ description: 'The cap for PERC, the same as discountValue for ABS', example: 100 })
  @IsDecimal()
  maxDiscountAmount: number;

  @ApiProperty()
  @Nested(() => CouponDisplayRequest)
  display: CouponDisplayRequest;
}

/** What to change of a coupon (its seed, Update Coupon); what is left out stays as it is. */
export class UpdateCouponRequest {
  @ApiPropertyOptional({
    description: 'Cannot be changed: accepted when it is the code that the coupon has',
    example: 'SAVE20',
  })
  @MayBeLeftOut()
  @Matches(CODE_PATTERN, { message: CODE_MESSAGE })
  code?: string;

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @Nested(() => UpdateConditionsRequest)
  conditions?: UpdateConditionsRequest;

  @ApiPropertyOptional({
    description: 'Cannot be changed: accepted when it is the type that the coupon has',
    enum: DISCOUNT_TYPES,
  })
  @MayBeLeftOut()
  @IsIn(DISCOUNT_TYPES)
  discountType?: DiscountType;

  @ApiPropertyOptional({ example: 25 })
  @MayBeLeftOut()
  @IsDecimal()
  discountValue?: number;

  @ApiPropertyOptional({ example: 150 })
  @MayBeLeftOut()
  @IsDecimal()
  maxDiscountAmount?: number;

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @Nested(() => CouponDisplayRequest)
  display?: CouponDisplayRequest;
}
