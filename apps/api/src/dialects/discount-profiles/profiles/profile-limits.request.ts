import { Allow } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';

/** The ceilings of a profile and its dates, under the names of the request and of the response. */
export class ProfileLimitsRequest {
  @ApiPropertyOptional({
    description: 'yyyy-MM-dd HH:mm:ss in the time zone of the platform, or ISO 8601',
    type: String,
    example: '2025-01-01 00:00:00',
  })
  @Allow()
  start_date?: unknown;

  @ApiPropertyOptional({ description: 'The same as `start_date`, and wins over it', type: String })
  @Allow()
  start_from?: unknown;

  @ApiPropertyOptional({
    description: 'When false, the end date is not looked at',
    type: Boolean,
    example: true,
  })
  @Allow()
  is_specify_end_date?: unknown;

  @ApiPropertyOptional({ type: String, example: '2025-12-31 23:59:59' })
  @Allow()
  end_date?: unknown;

  @ApiPropertyOptional({ description: 'The same as `end_date`, and wins over it', type: String })
  @Allow()
  start_to?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: true })
  @Allow()
  is_maximum_use_limit?: unknown;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, example: 10 })
  @Allow()
  maximum_use_limit?: unknown;

  @ApiPropertyOptional({ description: 'The same as `is_maximum_use_limit`, and wins over it', type: Boolean })
  @Allow()
  is_maximum_use_total?: unknown;

  @ApiPropertyOptional({ description: 'The same as `maximum_use_limit`, and wins over it', type: 'integer' })
  @Allow()
  maximum_use_count?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: true })
  @Allow()
  is_maximum_use_limit_by_customer?: unknown;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, example: 10 })
  @Allow()
  maximum_use_limit_by_customer?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_maximum_use_limit_by_customer`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_maximum_use_customer?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `maximum_use_limit_by_customer`, and wins over it',
    type: 'integer',
  })
  @Allow()
  maximum_use_customer_count?: unknown;

  @ApiPropertyOptional({ description: 'What all orders together may save', type: Number, example: 50000.0 })
  @Allow()
  budget_amount?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: true })
  @Allow()
  is_maximum_discount_allowed?: unknown;

  @ApiPropertyOptional({ description: 'The most that one order saves', type: Number, example: 10.0 })
  @Allow()
  maximum_discount_allowed?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `maximum_discount_allowed`, and wins over it',
    type: Number,
  })
  @Allow()
  maximum_discount_allowed_amount?: unknown;
}
