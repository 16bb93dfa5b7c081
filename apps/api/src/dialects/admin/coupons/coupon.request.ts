import { ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

import { CODE_PATTERN } from '#features/coupons';
import { IsCurrencyCode, IsText } from '#platform/http';

import { IsAmountMinor } from '../fields/amount.js';
import { IsMoment } from '../fields/moment.js';
import { MayBeLeftOut } from '../fields/presence.js';
import { IsServices } from '../fields/services.js';
import { DISCOUNT_TYPES } from './coupon-discount.js';

const DESCRIPTION_CHARACTERS_MAX = 1_000;
const LIMIT_MAX = 2_000_000_000;
const CODE_MESSAGE = '$property must be 3 to 64 letters, digits, hyphens or underscores';
const OPTIONAL_AMOUNT = {
  type: 'integer',
  nullable: true,
  description: 'Minor units; null is none',
} as const;
const OPTIONAL_MOMENT = {
  type: String,
  nullable: true,
  description: 'An instant, or a whole day in the platform’s time zone; null is none',
} as const;

/**
 * The terms of a coupon (02-admin-coupons.md). What is wrong with its discount is told in another way than the rest
 * (its seed, Error Codes), so that is read by `readDiscount`.
 */
export class CouponTermsRequest {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'Flash sale 50% off' })
  @IsOptional()
  @IsText({ max: DESCRIPTION_CHARACTERS_MAX })
  description?: string | null;

  @ApiPropertyOptional({ enum: DISCOUNT_TYPES, example: 'percentage' })
  @Allow()
  discount_type?: unknown;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'A percentage, an amount in minor units, or null for free_access',
    example: 50,
  })
  @Allow()
  discount_value?: unknown;

  @ApiPropertyOptional({
    ...OPTIONAL_AMOUNT,
    description: 'Of a percentage; minor units, null is none',
    example: 100_000,
  })
  @Allow()
  max_discount_amount?: unknown;

  @ApiPropertyOptional({ ...OPTIONAL_AMOUNT, example: 49_900 })
  @IsOptional()
  @IsAmountMinor()
  min_order_amount?: number | null;

  @ApiPropertyOptional({ type: [String], nullable: true, default: ['all'], example: ['strength_finder'] })
  @IsOptional()
  @IsServices()
  applicable_services?: string[] | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description: 'Of all users; null is none',
    example: 100,
  })
  @IsOptional()
  @Max(LIMIT_MAX)
  @Min(1)
  @IsInt()
  usage_limit?: number | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description: 'Null is none',
    example: 1,
  })
  @IsOptional()
  @Max(LIMIT_MAX)
  @Min(1)
  @IsInt()
  per_user_limit?: number | null;

  @ApiPropertyOptional({
    ...OPTIONAL_AMOUNT,
    description: 'What all uses together may save; minor units, null is no budget',
    minimum: 1,
    example: 5_000_000,
  })
  @IsOptional()
  @IsAmountMinor()
  budget_amount?: number | null;

  @ApiPropertyOptional({ ...OPTIONAL_MOMENT, example: '2025-10-01' })
  @IsOptional()
  @IsMoment()
  start_date?: string | null;

  @ApiPropertyOptional({ ...OPTIONAL_MOMENT, example: '2025-11-01T23:59:59Z' })
  @IsOptional()
  @IsMoment()
  expiration_date?: string | null;

  @ApiPropertyOptional({ default: true })
  @MayBeLeftOut()
  @IsBoolean()
  is_active?: boolean;

  @ApiPropertyOptional({ default: false, description: 'Whether other coupons may be used beside it' })
  @MayBeLeftOut()
  @IsBoolean()
  combinable?: boolean;

  @ApiPropertyOptional({ description: 'ISO 4217; DEFAULT_CURRENCY when left out', example: 'INR' })
  @MayBeLeftOut()
  @IsCurrencyCode()
  currency?: string;
}

/** A coupon to create. */
export class CreateAdminCouponRequest extends CouponTermsRequest {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'As entered; generated when left out',
    example: 'FLASH50',
  })
  @IsOptional()
  @Matches(CODE_PATTERN, { message: CODE_MESSAGE })
  code?: string | null;
}

/** What to change of a coupon: what is left out stays, `null` clears. */
export class UpdateAdminCouponRequest extends CouponTermsRequest {
  @ApiPropertyOptional({ description: 'Cannot be changed: accepted when it is the code that the coupon has' })
  @MayBeLeftOut()
  @Matches(CODE_PATTERN, { message: CODE_MESSAGE })
  code?: string;
}
