import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';

import type { Product } from '#features/products';
import { IsText, readAmount } from '#platform/http';

import { IsDecimal } from '../fields/decimal.js';

const NAME_CHARACTERS = { min: 1, max: 255 };
const PRODUCT_ID_CHARACTERS = { min: 1, max: 128 };

/** A product as it shall be: what is left out has no price and is not on sale. */
export class PutProductRequest {
  @ApiProperty({ example: 'Amazon gift card', minLength: 1, maxLength: NAME_CHARACTERS.max })
  @IsText(NAME_CHARACTERS)
  name: string;

  @ApiPropertyOptional({
    description: 'In your currency; null is no fixed price',
    example: 499.5,
    nullable: true,
    type: Number,
  })
  @IsOptional()
  @IsDecimal()
  price?: number | null;

  @ApiPropertyOptional({ default: false, nullable: true, type: Boolean })
  @IsOptional()
  @IsBoolean()
  onSale?: boolean | null;
}

/** The same with its id, for many at once. */
export class PutProductsEntry extends PutProductRequest {
  @ApiProperty({ example: 'amazon-gift-card', minLength: 1, maxLength: PRODUCT_ID_CHARACTERS.max })
  @IsText(PRODUCT_ID_CHARACTERS)
  productId: string;
}

/** The id in a path, checked like one in a body. */
export class ProductPath {
  @ApiProperty({ example: 'amazon-gift-card', minLength: 1, maxLength: PRODUCT_ID_CHARACTERS.max })
  @IsText(PRODUCT_ID_CHARACTERS)
  productId: string;
}

/** What to register, and in which currency its price is. */
export interface ProductInput {
  readonly productId: string;
  readonly body: PutProductRequest;
  readonly currency: string;
  /** What stands before `price` in the error of a wrong price. */
  readonly parent: string;
}

/** @throws DomainError INVALID_REQUEST naming a price that is not one in the currency */
export function toProduct({ productId, body, currency, parent }: ProductInput): Product {
  const { name, price, onSale } = body;
  const priceMinor =
    price === undefined || price === null
      ? null
      : readAmount({ path: `${parent}price`, value: price }, currency);
  return { productId, name, priceMinor, onSale: onSale ?? false };
}
