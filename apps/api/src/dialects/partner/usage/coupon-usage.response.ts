import { ApiProperty } from '@nestjs/swagger';

import { toMajor } from '#engine';
import {
  type CouponRedemption,
  type CouponUsage,
  REDEMPTION_STATUSES,
  type RedemptionStatusName,
} from '#features/redemptions';
import { toIso } from '#platform/clock';

/** What a coupon did on one day in the partner's time zone. */
export class DailyUsageResponse {
  @ApiProperty({ format: 'date', example: '2025-06-01' })
  readonly date: string;

  @ApiProperty({ example: 3 })
  readonly uses: number;

  @ApiProperty({ example: 300 })
  readonly discount: number;
}

/** One order that used the coupon. */
export class UsageRedemptionResponse {
  @ApiProperty({ example: '01HQZX7T3K9V5M2N8R4B6C1D0E' })
  readonly redemptionId: string;

  @ApiProperty({ example: 'order-1001' })
  readonly orderReference: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null for a guest', example: 'cust-42' })
  readonly customerId: string | null;

  @ApiProperty({ example: 100 })
  readonly discount: number;

  @ApiProperty({ enum: REDEMPTION_STATUSES, example: 'REDEEMED' })
  readonly status: RedemptionStatusName;

  @ApiProperty({ format: 'date-time', example: '2025-06-01T10:15:30Z' })
  readonly createdAt: string;
}

/** How a coupon has been used; decimals in the partner's currency (01-partner-coupons.md). */
export class CouponUsageResponse {
  @ApiProperty({ example: '01HQZX123456789ABC' })
  readonly couponId: string;

  @ApiProperty({ example: 'SAVE20' })
  readonly code: string;

  @ApiProperty({ description: 'Without those given back', example: 3 })
  readonly totalUses: number;

  @ApiProperty({ example: 2 })
  readonly uniqueCustomers: number;

  @ApiProperty({ type: Number, nullable: true, example: 997 })
  readonly remainingUses: number | null;

  @ApiProperty({ example: 300 })
  readonly totalDiscount: number;

  @ApiProperty({ description: 'Before discounts', example: 3000 })
  readonly totalOrderValue: number;

  @ApiProperty({ type: [DailyUsageResponse], description: 'Oldest first' })
  readonly daily: readonly DailyUsageResponse[];

  @ApiProperty({ type: [UsageRedemptionResponse], description: 'The newest 100' })
  readonly redemptions: readonly UsageRedemptionResponse[];
}

export function toCouponUsageResponse(usage: CouponUsage): CouponUsageResponse {
  const { couponId, code, currency, totalUses, uniqueCustomers, remainingUses } = usage;
  return {
    couponId,
    code,
    totalUses,
    uniqueCustomers,
    remainingUses,
    totalDiscount: toMajor(usage.totalDiscountMinor, currency),
    totalOrderValue: toMajor(usage.totalOrderValueMinor, currency),
    daily: usage.daily.map(({ date, uses, discountMinor }) => ({
      date,
      uses,
      discount: toMajor(discountMinor, currency),
    })),
    redemptions: usage.redemptions.map((redemption) => toRedemption(redemption, currency)),
  };
}

function toRedemption(redemption: CouponRedemption, currency: string): UsageRedemptionResponse {
  return {
    redemptionId: redemption.redemptionId,
    orderReference: redemption.orderReference,
    customerId: redemption.customer?.id ?? null,
    discount: toMajor(redemption.discountMinor, currency),
    status: redemption.status,
    createdAt: toIso(redemption.createdAt),
  };
}
