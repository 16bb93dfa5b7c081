import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

import { VISIBILITIES, type Visibility } from '#features/promotions';
import { IsText } from '#platform/http';

import { IsHttpsUrl } from '../fields/https-url.js';

const TITLE_CHARACTERS_MAX = 255;
const SUBTITLE_CHARACTERS_MAX = 1_000;

/** How a coupon is shown; `null` is not at all, or the default. */
export class CouponDisplayRequest {
  @ApiPropertyOptional({
    description: 'NOT_LISTED coupons apply by their code only',
    enum: VISIBILITIES,
    default: 'LISTED',
    nullable: true,
  })
  @IsOptional()
  @IsIn(VISIBILITIES)
  visibility?: Visibility | null;

  @ApiPropertyOptional({
    example: 'Save 20% on Gift Cards',
    nullable: true,
    type: String,
    maxLength: TITLE_CHARACTERS_MAX,
  })
  @IsOptional()
  @IsText({ max: TITLE_CHARACTERS_MAX })
  displayTitle?: string | null;

  @ApiPropertyOptional({
    example: 'Valid on selected brands',
    nullable: true,
    type: String,
    maxLength: SUBTITLE_CHARACTERS_MAX,
  })
  @IsOptional()
  @IsText({ max: SUBTITLE_CHARACTERS_MAX })
  displaySubtitle?: string | null;

  @ApiPropertyOptional({
    description: 'An https URL',
    example: 'https://your-cdn.com/coupon-banner.png',
    nullable: true,
    type: String,
  })
  @IsOptional()
  @IsHttpsUrl()
  displayImageUrl?: string | null;
}
