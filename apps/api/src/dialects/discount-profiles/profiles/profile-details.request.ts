import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';

import { APPLY_TO } from '../details/applies-to.js';
import { AMOUNT_TYPES, MINIMUM_AMOUNT_ON } from '../details/read-amount-details.js';
import { PRODUCT_TYPES } from '../details/read-product-details.js';
import { SHIPPING_TYPES } from '../details/read-shipping-details.js';
import { WORTH_TYPES } from '../fields/worth.js';

/** One tier; it is reached from its minimum amount on. */
export class TierRequest {
  @ApiProperty({ example: 500 })
  minimum_amount: number;

  @ApiProperty({ example: 10 })
  amount: number;

  @ApiProperty({ enum: WORTH_TYPES, example: 'PERCENT' })
  amount_type: string;
}

/** What both amounts and shipping are reduced by. */
class WorthRequest {
  @ApiPropertyOptional({ enum: APPLY_TO, default: 'entire_order', example: 'selected_products' })
  @Allow()
  apply_to?: unknown;

  @ApiPropertyOptional({ description: 'A number or its text', type: Number, example: 10 })
  @Allow()
  singleAmount?: unknown;

  @ApiPropertyOptional({ description: 'The same as `singleAmount`, and wins over it', type: Number })
  @Allow()
  single_amount?: unknown;

  @ApiPropertyOptional({ enum: WORTH_TYPES, example: 'FLAT' })
  @Allow()
  singleAmountType?: unknown;

  @ApiPropertyOptional({ description: 'The same as `singleAmountType`, and wins over it', enum: WORTH_TYPES })
  @Allow()
  single_amount_type?: unknown;
}

export class AmountDetailsRequest extends WorthRequest {
  @ApiPropertyOptional({ enum: AMOUNT_TYPES, example: 'single' })
  @Allow()
  type?: unknown;

  @ApiPropertyOptional({ enum: MINIMUM_AMOUNT_ON, default: 'each_item' })
  @Allow()
  minimum_amount_on?: unknown;

  @ApiPropertyOptional({ description: 'For `tiered`: minimum amounts rise strictly', type: [TierRequest] })
  @Allow()
  tiers?: unknown;
}

export class ShippingDetailsRequest extends WorthRequest {
  @ApiPropertyOptional({ enum: SHIPPING_TYPES, example: 'free_shipping' })
  @Allow()
  type?: unknown;

  @ApiPropertyOptional({ description: 'Of the subtotal', type: Number })
  @Allow()
  minimum_amount?: unknown;

  @ApiPropertyOptional({ description: 'Units', type: 'integer', minimum: 1 })
  @Allow()
  minimum_qty?: unknown;

  @ApiPropertyOptional({ type: Number })
  @Allow()
  cap_amount?: unknown;
}

export class ProductDetailsRequest {
  @ApiPropertyOptional({ enum: PRODUCT_TYPES, example: 'free_product' })
  @Allow()
  type?: unknown;

  @ApiPropertyOptional({ type: [String], maxItems: 1000, example: ['product-id-1'] })
  @Allow()
  product_ids?: unknown;

  @ApiPropertyOptional({ type: 'integer', default: 1, minimum: 1 })
  @Allow()
  free_product_max_qty?: unknown;

  @ApiPropertyOptional({ description: 'Of the subtotal', type: Number })
  @Allow()
  free_product_min_amount?: unknown;
}
