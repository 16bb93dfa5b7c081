import { ApiProperty } from '@nestjs/swagger';

import { type LineShare, REASONS, type Reason } from '#engine';

/** What one line of the order bears of a discount, in minor units. */
export class LineResponse {
  @ApiProperty({ description: 'Position in the request, from 0', example: 0 })
  readonly index: number;

  @ApiProperty({ example: 10_000 })
  readonly discount: number;
}

/** A coupon that gives a discount; its lines sum to it. */
export class AppliedResponse {
  @ApiProperty({ example: 'SAVE20' })
  readonly code: string;

  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  readonly couponId: string;

  @ApiProperty({ description: 'Minor units', example: 10_000 })
  readonly discount: number;

  @ApiProperty({ type: [LineResponse] })
  readonly lines: readonly LineResponse[];
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

export function toLineResponse({ index, discountMinor }: LineShare): LineResponse {
  return { index, discount: discountMinor };
}
