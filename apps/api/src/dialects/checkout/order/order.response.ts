import { ApiProperty } from '@nestjs/swagger';

/** The sums of an order, in minor units: `total` = `subtotal` − `discount` + `shipping`. */
export class OrderResponse {
  @ApiProperty({ type: String, nullable: true, example: 'order-1001' })
  readonly reference: string | null;

  @ApiProperty({ example: 'INR' })
  readonly currency: string;

  @ApiProperty({ example: 100_000 })
  readonly subtotal: number;

  @ApiProperty({ example: 0 })
  readonly shipping: number;

  @ApiProperty({ example: 10_000 })
  readonly discount: number;

  @ApiProperty({ example: 90_000 })
  readonly total: number;
}
