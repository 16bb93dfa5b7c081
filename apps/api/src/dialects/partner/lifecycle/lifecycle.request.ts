import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

import { CODE_PATTERN } from '#features/coupons';

import { IsDay } from '../fields/day.js';
import { MayBeLeftOut } from '../fields/presence.js';

/** A later last day for a coupon. */
export class ExtendCouponRequest {
  @ApiProperty({
    description: 'The new last day, included; later than the one that the coupon has',
    format: 'date',
    example: '2026-03-31',
  })
  @IsDay()
  expiryDate: string;
}

/** In what a copy of a coupon differs from it. */
export class DuplicateCouponRequest {
  @ApiPropertyOptional({
    description: 'Stored in upper case; generated when left out',
    example: 'SAVE20-AGAIN',
    nullable: true,
    type: String,
    minLength: 3,
    maxLength: 64,
  })
  @IsOptional()
  @Matches(CODE_PATTERN, { message: '$property must be 3 to 64 letters, digits, hyphens or underscores' })
  code?: string | null;

  @ApiPropertyOptional({ description: 'The original’s when left out', format: 'date', example: '2026-01-01' })
  @MayBeLeftOut()
  @IsDay()
  startDate?: string;

  @ApiPropertyOptional({
    description: 'The last day, included; the original’s when left out',
    format: 'date',
    example: '2026-12-31',
  })
  @MayBeLeftOut()
  @IsDay()
  expiryDate?: string;
}
