import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, Min } from 'class-validator';

import { IsTextArray } from '#platform/http';

import { IsDay } from '../fields/day.js';
import { IsDecimal } from '../fields/decimal.js';
import { MayBeLeftOut } from '../fields/presence.js';

const PRODUCT_ID_CHARACTERS = { min: 1, max: 128 };
const PRODUCT_IDS_MAX = 1_000;

/** Conditions whose fields may all be left out; `null` is none, or the default. */
class OptionalConditionsRequest {
  @ApiPropertyOptional({
    description: 'Minimum transaction amount',
    example: 500,
    nullable: true,
    type: Number,
  })
  @IsOptional()
  @IsDecimal()
  minimumRedemptionAmount?: number | null;

  @ApiPropertyOptional({
    description: 'Registered products that the coupon is valid for; none is all',
    example: ['product-id-1', 'product-id-2'],
    nullable: true,
    type: [String],
    maxItems: PRODUCT_IDS_MAX,
  })
  @IsOptional()
  @IsTextArray(PRODUCT_ID_CHARACTERS, PRODUCT_IDS_MAX)
  applicableVoucherProductIds?: string[] | null;

  @ApiPropertyOptional({
    description: 'Registered products that the coupon is not valid for',
    example: ['product-id-3'],
    nullable: true,
    type: [String],
    maxItems: PRODUCT_IDS_MAX,
  })
  @IsOptional()
  @IsTextArray(PRODUCT_ID_CHARACTERS, PRODUCT_IDS_MAX)
  excludeVoucherProductIds?: string[] | null;

  @ApiPropertyOptional({ example: 1000, default: 1000, minimum: 1, nullable: true, type: 'integer' })
  @IsOptional()
  @Min(1)
  @IsInt()
  totalUsageLimit?: number | null;

  @ApiPropertyOptional({ example: 1, default: 1, minimum: 1, nullable: true, type: 'integer' })
  @IsOptional()
  @Min(1)
  @IsInt()
  perUserLimit?: number | null;

  @ApiPropertyOptional({
    description: 'What all uses together may save, in the partner’s currency; null is no budget',
    example: 50000,
    nullable: true,
    type: Number,
  })
  @IsOptional()
  @IsDecimal()
  budget?: number | null;

  @ApiPropertyOptional({
    description: 'Only for users who have never used any coupon',
    default: false,
    nullable: true,
    type: Boolean,
  })
  @IsOptional()
  @IsBoolean()
  applyOnlyForFirstTimeCoupon?: boolean | null;

  @ApiPropertyOptional({
    description: 'Only on a user’s first redemption',
    default: false,
    nullable: true,
    type: Boolean,
  })
  @IsOptional()
  @IsBoolean()
  applyOnlyForFirstRedemption?: boolean | null;

  @ApiPropertyOptional({
    description: 'Whether it may be used together with other coupons',
    default: false,
    nullable: true,
    type: Boolean,
  })
  @IsOptional()
  @IsBoolean()
  combinable?: boolean | null;
}

export class CreateConditionsRequest extends OptionalConditionsRequest {
  @ApiProperty({ format: 'date', example: '2025-01-01' })
  @IsDay()
  startDate: string;

  @ApiProperty({ description: 'The last day, included', format: 'date', example: '2025-12-31' })
  @IsDay()
  expiryDate: string;
}

export class UpdateConditionsRequest extends OptionalConditionsRequest {
  @ApiPropertyOptional({
    description: 'Cannot be changed: accepted when it is the day that the coupon has',
    format: 'date',
    example: '2025-01-01',
  })
  @MayBeLeftOut()
  @IsDay()
  startDate?: string;

  @ApiPropertyOptional({ description: 'The last day, included', format: 'date', example: '2025-12-31' })
  @MayBeLeftOut()
  @IsDay()
  expiryDate?: string;
}
