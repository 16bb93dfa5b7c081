import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import { DETAILS_TYPES, type DetailsType } from '../details/profile-details.js';
import { CustomerCouponResponse, ProfileUsageResponse } from './profile-activity.response.js';
import { ProfileDetailsResponse } from './profile-details.response.js';
import type { ProfileTexts } from './profile-texts.js';
import { PROFILE_TYPES, type ProfileType } from './read-profile.js';

/** A profile (its seed, Creating Discount profile); amounts in major units. */
export class ProfileResponse implements ProfileTexts {
  @ApiProperty({ example: 1 })
  readonly id: number;

  @ApiProperty({ example: 'DISCOUNT_NAME' })
  readonly name: string;

  @ApiProperty({ enum: PROFILE_TYPES, example: 'customer' })
  readonly type: ProfileType;

  @ApiProperty({ example: true })
  readonly is_active: boolean;

  @ApiProperty({ enum: DETAILS_TYPES, example: 'amount' })
  readonly discount_details_type: DetailsType;

  @ApiProperty({ type: String, nullable: true, example: 'COUPON_CODE' })
  readonly default_coupon_code: string | null;

  @ApiProperty({ example: true })
  readonly is_apply_coupon_code: boolean;

  @ApiProperty({ example: true })
  readonly is_coupon_code_auto_generate: boolean;

  @ApiProperty({ example: false })
  readonly is_exclude_products_on_sale: boolean;

  @ApiProperty({ example: true })
  readonly is_maximum_discount_allowed: boolean;

  @ApiProperty({ type: Number, nullable: true, example: 10 })
  readonly maximum_discount_allowed_amount: number | null;

  @ApiProperty({ example: true })
  readonly is_maximum_use_total: boolean;

  @ApiProperty({ type: Number, nullable: true, example: 10 })
  readonly maximum_use_count: number | null;

  @ApiProperty({ example: true })
  readonly is_maximum_use_customer: boolean;

  @ApiProperty({ type: Number, nullable: true, example: 10 })
  readonly maximum_use_customer_count: number | null;

  @ApiPropertyOptional({
    description: 'What all orders together may save; only there when set',
    example: 50000,
  })
  readonly budget_amount?: number;

  @ApiProperty({ example: false })
  readonly is_discount_used_with_other_discount: boolean;

  @ApiProperty({ example: true })
  readonly is_specify_end_date: boolean;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2025-01-01T00:00:00Z' })
  readonly start_from: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2025-12-31T23:59:59Z' })
  readonly start_to: string | null;

  @ApiProperty({ example: 1 })
  readonly details_id: number;

  @ApiProperty({ description: 'Null without codes', type: Number, nullable: true, example: 1 })
  readonly coupon: number | null;

  @ApiProperty({ example: 1 })
  readonly assoc: number;

  @ApiProperty({ type: ProfileDetailsResponse })
  readonly details: ProfileDetailsResponse;

  @ApiProperty({ description: 'Codes for one customer, the newest 20', type: [CustomerCouponResponse] })
  readonly customer_coupons: readonly CustomerCouponResponse[];

  @ApiProperty({ type: [String], example: [] })
  readonly exclude_products: readonly string[];

  @ApiProperty({ description: 'Orders that used it, the newest 20', type: [ProfileUsageResponse] })
  readonly usage: readonly ProfileUsageResponse[];

  @ApiProperty({ description: 'Whether any of its codes was imported', example: false })
  readonly is_imported_coupon: boolean;

  @ApiProperty({ example: false })
  readonly is_create_unique_coupon_each_customer: boolean;

  @ApiProperty({ example: true })
  readonly is_applied_to_all_customers: boolean;

  @ApiProperty({ description: 'Ids and e-mails', type: [String], example: [] })
  readonly customers: readonly string[];

  @ApiProperty({ example: true })
  readonly is_applied_to_all_products: boolean;

  @ApiProperty({ type: [String], example: [] })
  readonly products: readonly string[];

  @ApiProperty({ example: false })
  readonly is_display_text_coupon: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  readonly display_text_coupon: string | null;

  @ApiProperty({ example: false })
  readonly is_display_text_cart: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  readonly display_text_cart: string | null;

  @ApiProperty({ example: false })
  readonly is_display_text_partial_discount_condition: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  readonly display_text_partial_discount_condition: string | null;

  @ApiProperty({ example: false })
  readonly is_display_discount_information_prod_detail: boolean;
}

/** One profile. */
export class OneProfileResponse {
  @ApiProperty({ type: ProfileResponse })
  readonly discount: ProfileResponse;
}
