import { ApiProperty } from '@nestjs/swagger';

import type { RefundResult } from '#features/redemptions';

import { RedemptionResponse, toRedemptionResponse } from '../redemptions/redemption.response.js';

/** What one refund gives back, in minor units: `orderValue` = `discount` + `paid`. */
export class RefundedResponse {
  @ApiProperty({ description: 'Before discounts', example: 50_000 })
  readonly orderValue: number;

  @ApiProperty({ example: 5000 })
  readonly discount: number;

  @ApiProperty({ example: 45_000 })
  readonly paid: number;
}

export class RefundResponse extends RedemptionResponse {
  @ApiProperty()
  readonly refund: RefundedResponse;
}

export function toRefundResponse({ record, refund }: RefundResult): RefundResponse {
  return {
    ...toRedemptionResponse(record),
    refund: {
      orderValue: refund.orderValueMinor,
      discount: refund.discountMinor,
      paid: refund.paidMinor,
    },
  };
}
