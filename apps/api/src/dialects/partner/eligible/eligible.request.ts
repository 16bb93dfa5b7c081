import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';

import { IsEmailAddress, IsText, Nested, NestedArray } from '#platform/http';

import { IsDecimal } from '../fields/decimal.js';

const TEXT_CHARACTERS_MAX = 255;
const QUANTITY_MAX = 1_000_000;
const ITEMS_MAX = 500;

/** Who would order. */
export class EligibleCustomerRequest {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'cust-42' })
  @IsOptional()
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  id?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'email', example: 'a@example.com' })
  @IsOptional()
  @IsEmailAddress()
  email?: string | null;
}

/** One line of the order; its price in major units of the partner's currency. */
export class EligibleItemRequest {
  @ApiProperty({ example: 'product-id-1' })
  @IsText({ min: 1, max: TEXT_CHARACTERS_MAX })
  productId: string;

  @ApiProperty({ minimum: 1, maximum: QUANTITY_MAX, example: 2 })
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity: number;

  @ApiProperty({ example: 500 })
  @IsDecimal()
  unitPrice: number;

  @ApiPropertyOptional({ type: Boolean, nullable: true, example: false })
  @IsOptional()
  @IsBoolean()
  onSale?: boolean | null;
}

/** What would be ordered: exactly one of `amount` and `items`. */
export class EligibleOrderRequest {
  @ApiPropertyOptional({ type: Number, nullable: true, example: 1000 })
  @IsOptional()
  @IsDecimal()
  amount?: number | null;

  @ApiPropertyOptional({ type: [EligibleItemRequest], maxItems: ITEMS_MAX })
  @IsOptional()
  @ArrayMinSize(1)
  @NestedArray(() => EligibleItemRequest, ITEMS_MAX)
  items?: EligibleItemRequest[] | null;
}

/** Which listed coupons would save something (01-partner-coupons.md, Discovery). */
export class EligibleRequest {
  @ApiPropertyOptional({ type: EligibleCustomerRequest, nullable: true })
  @IsOptional()
  @Nested(() => EligibleCustomerRequest)
  customer?: EligibleCustomerRequest | null;

  @ApiProperty()
  @Nested(() => EligibleOrderRequest)
  order: EligibleOrderRequest;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    default: false,
    description: 'Tell of the other listed coupons why they do not apply',
  })
  @IsOptional()
  @IsBoolean()
  includeIneligible?: boolean | null;
}
