import { ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';

const DATE = 'yyyy-MM-dd HH:mm:ss in the time zone of the platform, or ISO 8601';

/** A later end for a profile; one of the two names is needed. */
export class ExtendProfileRequest {
  @ApiPropertyOptional({
    description: `${DATE}; later than the end that is set`,
    type: String,
    example: '2026-03-31 23:59:59',
  })
  @Allow()
  end_date?: unknown;

  @ApiPropertyOptional({ description: 'The same as `end_date`, and wins over it', type: String })
  @Allow()
  start_to?: unknown;
}

/** In what a copy of a profile differs from it; what is left out is the original's. */
export class DuplicateProfileRequest {
  @ApiPropertyOptional({
    description: 'Unique in any case; made from the original’s when left out',
    type: String,
    maxLength: 255,
    example: 'DISCOUNT_NAME (copy)',
  })
  @Allow()
  name?: unknown;

  @ApiPropertyOptional({
    description: 'Generated when left out, if the profile has codes',
    type: String,
    example: 'COUPON_CODE_2',
  })
  @Allow()
  default_coupon_code?: unknown;

  @ApiPropertyOptional({ description: DATE, type: String, example: '2026-01-01 00:00:00' })
  @Allow()
  start_date?: unknown;

  @ApiPropertyOptional({ description: 'The same as `start_date`, and wins over it', type: String })
  @Allow()
  start_from?: unknown;

  @ApiPropertyOptional({ description: DATE, type: String, example: '2026-12-31 23:59:59' })
  @Allow()
  end_date?: unknown;

  @ApiPropertyOptional({ description: 'The same as `end_date`, and wins over it', type: String })
  @Allow()
  start_to?: unknown;
}
