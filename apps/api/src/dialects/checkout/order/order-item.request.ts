import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';

import { IsText } from '#platform/http';

import { IsAmountMinor } from '../amount.js';

const QUANTITY_MAX = 1_000_000;
const PRODUCT_ID_CHARACTERS_MAX = 255;
const SERVICE_CHARACTERS_MAX = 100;

/** One line of an order. */
export class OrderItemRequest {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'product-id-1' })
  @IsOptional()
  @IsText({ min: 1, max: PRODUCT_ID_CHARACTERS_MAX })
  productId?: string | null;

  @ApiProperty({ minimum: 1, maximum: QUANTITY_MAX, example: 2 })
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity: number;

  @ApiProperty({ description: 'Minor units of the order’s currency', minimum: 0, example: 50_000 })
  @IsAmountMinor()
  unitPrice: number;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    description: 'Left out: as the product is registered',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  onSale?: boolean | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: null })
  @IsOptional()
  @IsText({ min: 1, max: SERVICE_CHARACTERS_MAX })
  service?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, example: null })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  planId?: number | null;
}
