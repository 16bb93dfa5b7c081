import { ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsOptional } from 'class-validator';

import { Nested } from '#platform/http';

import { DETAILS_TYPES } from '../details/profile-details.js';
import {
  AmountDetailsRequest,
  ProductDetailsRequest,
  ShippingDetailsRequest,
} from './profile-details.request.js';
import { ProfileScopeRequest } from './profile-scope.request.js';
import { PROFILE_TYPES } from './read-profile.js';

/**
 * A profile to make, or to put in the place of one (its seed, Creating Discount profile). What a field must be is
 * said where it is read, together with this API's names for what is wrong (`read-profile.ts`); this says which
 * fields there are.
 */
export class ProfileRequest extends ProfileScopeRequest {
  @ApiPropertyOptional({
    description: 'Unique in any case; needed to create',
    type: String,
    maxLength: 255,
    example: 'DISCOUNT_NAME',
  })
  @Allow()
  name?: unknown;

  @ApiPropertyOptional({ enum: PROFILE_TYPES, default: 'customer', example: 'customer' })
  @Allow()
  type?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: true })
  @Allow()
  is_active?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: false })
  @Allow()
  is_exclude_products_on_sale?: unknown;

  @ApiPropertyOptional({
    description: 'Whether it may be used together with others',
    type: Boolean,
    example: false,
  })
  @Allow()
  is_used_with_other_discounts?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_used_with_other_discounts`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_used_with_other_discount?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `is_used_with_other_discounts`, and wins over it',
    type: Boolean,
  })
  @Allow()
  is_discount_used_with_other_discount?: unknown;

  @ApiPropertyOptional({
    description: 'Needed, with the block of details that it names',
    enum: DETAILS_TYPES,
    example: 'amount',
  })
  @Allow()
  discount_Details_Type?: unknown;

  @ApiPropertyOptional({
    description: 'The same as `discount_Details_Type`, and wins over it',
    enum: DETAILS_TYPES,
  })
  @Allow()
  discount_details_type?: unknown;

  @ApiPropertyOptional({ type: () => AmountDetailsRequest })
  @IsOptional()
  @Nested(() => AmountDetailsRequest)
  amount_details?: AmountDetailsRequest;

  @ApiPropertyOptional({ type: () => ShippingDetailsRequest })
  @IsOptional()
  @Nested(() => ShippingDetailsRequest)
  shipping_details?: ShippingDetailsRequest;

  @ApiPropertyOptional({ type: () => ProductDetailsRequest })
  @IsOptional()
  @Nested(() => ProductDetailsRequest)
  product_details?: ProductDetailsRequest;

  @ApiPropertyOptional({ type: Boolean, example: false })
  @Allow()
  is_display_text_coupon?: unknown;

  @ApiPropertyOptional({ type: String, maxLength: 2000 })
  @Allow()
  display_text_coupon?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: false })
  @Allow()
  is_display_text_cart?: unknown;

  @ApiPropertyOptional({ type: String, maxLength: 2000 })
  @Allow()
  display_text_cart?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: false })
  @Allow()
  is_display_text_partial_discount_condition?: unknown;

  @ApiPropertyOptional({ type: String, maxLength: 2000 })
  @Allow()
  display_text_partial_discount_condition?: unknown;

  @ApiPropertyOptional({ type: Boolean, example: false })
  @Allow()
  is_display_discount_information_prod_detail?: unknown;
}
