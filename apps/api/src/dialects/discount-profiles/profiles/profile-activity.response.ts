import { ApiProperty } from '@nestjs/swagger';

import { toMajor } from '#engine';
import type { AssignedCode } from '#features/coupons';
import type { PromotionUse } from '#features/redemptions';
import { toIso } from '#platform/clock';

/** A code that is for one customer alone. */
export class CustomerCouponResponse {
  @ApiProperty({ example: 'COUPON_CODE_1' })
  readonly code: string;

  @ApiProperty({ type: String, nullable: true, example: 'asha@example.com' })
  readonly email: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'cust-42' })
  readonly customer_id: string | null;

  @ApiProperty({ example: false })
  readonly is_used: boolean;
}

/** An order that used the profile. */
export class ProfileUsageResponse {
  @ApiProperty({ example: '01HQZX7T3K9V5M2N8R4B6C1D0E' })
  readonly redemption_id: string;

  @ApiProperty({ example: 'order-1001' })
  readonly order_reference: string;

  @ApiProperty({ description: 'Empty where the profile applied by itself', example: 'COUPON_CODE' })
  readonly code: string;

  @ApiProperty({ type: String, nullable: true, example: 'cust-42' })
  readonly customer_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'asha@example.com' })
  readonly email: string | null;

  @ApiProperty({ example: 10 })
  readonly discount: number;

  @ApiProperty({ example: 'REDEEMED' })
  readonly status: string;

  @ApiProperty({ format: 'date-time', example: '2025-06-01T10:15:30Z' })
  readonly created_at: string;
}

export function toCustomerCoupon(assigned: AssignedCode): CustomerCouponResponse {
  const { code, customerEmail, customerId, used } = assigned;
  return { code, email: customerEmail, customer_id: customerId, is_used: used };
}

export function toProfileUsage(use: PromotionUse, currency: string): ProfileUsageResponse {
  return {
    redemption_id: use.redemptionId,
    order_reference: use.orderReference,
    code: use.code,
    customer_id: use.customerId,
    email: use.customerEmail,
    discount: toMajor(use.discountMinor, currency),
    status: use.status,
    created_at: toIso(use.usedAt),
  };
}
