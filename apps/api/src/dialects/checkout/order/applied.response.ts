import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import { type LineShare, REASONS, type Reason } from '#engine';

/** What one line of the order bears of a discount, in minor units. */
export class LineResponse {
  @ApiProperty({ description: 'Position in the request, from 0', example: 0 })
  readonly index: number;

  @ApiProperty({ example: 10_000 })
  readonly discount: number;
}

/** A coupon that gives a discount; its lines, and the shipping where that is discounted, sum to it. */
export class AppliedResponse {
  @ApiProperty({ type: String, nullable: true, description: 'Null: applies by itself', example: 'SAVE20' })
  readonly code: string | null;

  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  readonly couponId: string;

  @ApiProperty({ description: 'Minor units', example: 10_000 })
  readonly discount: number;

  @ApiProperty({ type: [LineResponse] })
  readonly lines: readonly LineResponse[];

  @ApiPropertyOptional({
    description: 'Minor units of the discount that the shipping bears; only there when it bears any',
    example: 4900,
  })
  readonly shippingDiscount?: number;
}

/** What a validation and a redemption say of a coupon. */
export interface AppliedParts {
  /** Empty when there is none. */
  readonly code: string;
  readonly couponId: string;
  readonly discountMinor: number;
  readonly shippingDiscountMinor: number;
  readonly lines: readonly LineShare[];
}

export function toAppliedResponse(parts: AppliedParts): AppliedResponse {
  const { code, couponId, discountMinor, shippingDiscountMinor, lines } = parts;
  return {
    code: code === '' ? null : code,
    couponId,
    discount: discountMinor,
    lines: lines.map(toLineResponse),
    ...(shippingDiscountMinor > 0 ? { shippingDiscount: shippingDiscountMinor } : {}),
  };
}

/** A code that does not apply, and why. */
export class RejectedResponse {
  @ApiProperty({ example: 'OLD' })
  readonly code: string;

  @ApiProperty({ enum: REASONS, example: 'EXPIRED' })
  readonly reason: Reason;

  @ApiProperty({ example: 'Coupon expired on 2025-12-31' })
  readonly message: string;
}

function toLineResponse({ index, discountMinor }: LineShare): LineResponse {
  return { index, discount: discountMinor };
}
