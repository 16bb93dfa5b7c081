import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, IsIn, IsOptional } from 'class-validator';

import type { OrderType } from '#engine';
import { IsCurrencyCode, IsText, NestedArray } from '#platform/http';

import { IsAmountMinor } from '../amount.js';
import { OrderItemRequest } from './order-item.request.js';

const REFERENCE_CHARACTERS_MAX = 128;
const ITEMS_MAX = 500;
const ORDER_TYPES: readonly OrderType[] = ['REDEMPTION', 'DEPOSIT'];

/** What every order says of itself. Exactly one of `items` and `amount` is given. */
abstract class OrderContents {
  @ApiPropertyOptional({ enum: ORDER_TYPES, default: 'REDEMPTION' })
  @IsOptional()
  @IsIn(ORDER_TYPES)
  type?: OrderType | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'ISO 4217; the owner’s when left out',
    example: 'INR',
  })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    description: 'Minor units; only discounts on shipping cover it',
    default: 0,
    example: 0,
  })
  @IsOptional()
  @IsAmountMinor()
  shipping?: number | null;

  @ApiPropertyOptional({ type: [OrderItemRequest], maxItems: ITEMS_MAX })
  @IsOptional()
  @ArrayMinSize(1)
  @NestedArray(() => OrderItemRequest, ITEMS_MAX)
  items?: OrderItemRequest[] | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'Minor units, in place of items' })
  @IsOptional()
  @IsAmountMinor()
  amount?: number | null;
}

/** An order to ask about; it may still be without a reference. */
export class ValidatedOrderRequest extends OrderContents {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'order-1001' })
  @IsOptional()
  @IsText({ min: 1, max: REFERENCE_CHARACTERS_MAX })
  reference?: string | null;
}

/** An order to reserve or redeem: its reference names it among the owner's orders. */
export class OrderRequest extends OrderContents {
  @ApiProperty({ minLength: 1, maxLength: REFERENCE_CHARACTERS_MAX, example: 'order-1001' })
  @IsText({ min: 1, max: REFERENCE_CHARACTERS_MAX })
  reference: string;
}
