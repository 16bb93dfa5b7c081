import { Allow } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';

import { ProfileLimitsRequest } from './profile-limits.request.js';

/** Whom and what a profile is for, and its codes. */
export class ProfileScopeRequest extends ProfileLimitsRequest {
  @ApiPropertyOptional({
    description: 'When false, the profile applies by itself, with no code',
    type: Boolean,
    example: true,
  })
  @Allow()
  is_apply_coupon_code?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: true })
  @Allow()
  is_coupon_code_auto_generated?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_coupon_code_auto_generated`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_coupon_code_auto_generate?: unknown;

  @ApiPropertyOptional({
    description: 'Wins over a generated one',
    type: String,
    minLength: 3,
    maxLength: 64,
    example: 'COUPON_CODE',
  })
  @Allow()
  default_coupon_code?: unknown;

  @ApiPropertyOptional({ description: 'Each code is for one customer', type: Boolean, example: false })
  @Allow()
  is_unique_coupon_code?: unknown;

  @ApiPropertyOptional({ description: 'The same as `is_unique_coupon_code`', type: Boolean, example: false })
  @Allow()
  unique_coupon_code?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_unique_coupon_code`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_create_unique_coupon_each_customer?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: true })
  @Allow()
  is_applied__to_all_customer?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_applied__to_all_customer`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_applied_to_all_customer?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_applied__to_all_customer`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_applied_to_all_customers?: unknown;

  @ApiPropertyOptional({ description: 'Ids or e-mails', type: [String], maxItems: 1000, example: [] })
  @Allow()
  customers?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: true })
  @Allow()
  is_applied_to_all_products?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_applied_to_all_products`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_applied_to_all_product?: unknown;

  @ApiPropertyOptional({ type: [String], maxItems: 1000, example: [] })
  @Allow()
  products?: unknown;

  @ApiPropertyOptional({ type: [String], maxItems: 1000, example: [] })
  @Allow()
  exclude_products?: unknown;
}
