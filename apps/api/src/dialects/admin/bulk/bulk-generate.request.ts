import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';

import { JOB_CODES_MAX } from '#features/coupons';
import { IsText, Nested } from '#platform/http';

import { CouponTermsRequest } from '../coupons/coupon.request.js';
import { MayBeLeftOut } from '../fields/presence.js';
import { ROWS_MAX } from './bulk.request.js';

const TEXT_CHARACTERS_MAX = 255;

/** Coupons alike but for their codes; what the codes look like is checked where they are made. */
export class BulkGenerateRequest {
  @ApiProperty()
  @Nested(() => CouponTermsRequest)
  template: CouponTermsRequest;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: JOB_CODES_MAX,
    example: 100,
    description: `More than ${ROWS_MAX} become a job`,
  })
  @Max(JOB_CODES_MAX)
  @Min(1)
  @IsInt()
  quantity: number;

  @ApiPropertyOptional({ example: 'FLASH_' })
  @MayBeLeftOut()
  @IsText({ max: TEXT_CHARACTERS_MAX })
  prefix?: string;

  @ApiPropertyOptional({ example: '_25' })
  @MayBeLeftOut()
  @IsText({ max: TEXT_CHARACTERS_MAX })
  suffix?: string;

  @ApiPropertyOptional({ type: 'integer', default: 10, description: 'Of the random part' })
  @MayBeLeftOut()
  @IsInt()
  length?: number;

  @ApiPropertyOptional({
    description: 'Of the random part; by default without look-alikes',
    example: 'ACEFHK',
  })
  @MayBeLeftOut()
  @IsText({ max: TEXT_CHARACTERS_MAX })
  alphabet?: string;

  @ApiPropertyOptional({
    description: 'Each # is a random character; in place of prefix, suffix and length',
    example: 'FLASH_########',
  })
  @MayBeLeftOut()
  @IsText({ max: TEXT_CHARACTERS_MAX })
  pattern?: string;

  @ApiPropertyOptional({
    default: false,
    description: 'Whether the last # of the pattern, or a character after the random part, shows mistypings',
  })
  @MayBeLeftOut()
  @IsBoolean()
  check_character?: boolean;
}
