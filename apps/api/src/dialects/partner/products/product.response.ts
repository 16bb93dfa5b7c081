import { ApiProperty } from '@nestjs/swagger';

import { toMajor } from '#engine';
import type { Product } from '#features/products';

export class ProductResponse {
  @ApiProperty({ example: 'amazon-gift-card' })
  productId: string;

  @ApiProperty({ example: 'Amazon gift card' })
  name: string;

  @ApiProperty({ type: Number, nullable: true, example: 499.5 })
  price: number | null;

  @ApiProperty({ example: false })
  onSale: boolean;
}

export class ProductsResponse {
  @ApiProperty({ type: [ProductResponse] })
  data: readonly ProductResponse[];
}

export class ProductListResponse extends ProductsResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the next page starts; null on the last',
    example: null,
  })
  nextCursor: string | null;
}

/** @param currency the partner's: prices are decimals in it */
export function toProductResponse(product: Product, currency: string): ProductResponse {
  const { priceMinor, ...rest } = product;
  return {
    productId: rest.productId,
    name: rest.name,
    price: priceMinor === null ? null : toMajor(priceMinor, currency),
    onSale: rest.onSale,
  };
}
