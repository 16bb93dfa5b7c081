import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

import { CODE_PATTERN } from '#features/coupons';

import { IsMoment } from '../fields/moment.js';

const MOMENT = 'An instant, or a whole day in the platform’s time zone';

/** A later end for a coupon. */
export class ExtendAdminCouponRequest {
  @ApiProperty({
    description: `${MOMENT}, included; later than the one that the coupon has`,
    example: '2026-03-31',
  })
  @IsMoment()
  expiration_date: string;
}

/** In what a copy of a coupon differs from it; dates that are left out are the original's, `null` is none. */
export class DuplicateAdminCouponRequest {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'As entered; generated when left out',
    example: 'FLASH50_AGAIN',
  })
  @IsOptional()
  @Matches(CODE_PATTERN, { message: '$property must be 3 to 64 letters, digits, hyphens or underscores' })
  code?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: MOMENT, example: '2026-01-01' })
  @IsOptional()
  @IsMoment()
  start_date?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: MOMENT, example: '2026-12-31' })
  @IsOptional()
  @IsMoment()
  expiration_date?: string | null;
}
