import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import { type Discount, type Limits, toMajor, toPercent } from '#engine';
import type { CouponRecord } from '#features/coupons';
import { VISIBILITIES, type Visibility } from '#features/promotions';

import { DISCOUNT_TYPES, type DiscountType } from './coupon.request.js';
import { discountTypeOf } from './discount-type.js';

export class CouponConditionsResponse {
  @ApiProperty({ format: 'date', example: '2025-01-01' })
  startDate: string;

  @ApiProperty({ format: 'date', example: '2025-12-31' })
  expiryDate: string;

  @ApiPropertyOptional({ example: 500 })
  minimumRedemptionAmount?: number;

  @ApiProperty({ type: [String], example: ['product-id-1', 'product-id-2'] })
  applicableVoucherProductIds: readonly string[];

  @ApiProperty({ type: [String], example: ['product-id-3'] })
  excludeVoucherProductIds: readonly string[];

  @ApiProperty({ example: 1000 })
  totalUsageLimit: number;

  @ApiProperty({ example: 1 })
  perUserLimit: number;

  @ApiPropertyOptional({
    description: 'What all uses together may save; only there when set',
    example: 50000,
  })
  budget?: number;

  @ApiProperty({ example: false })
  applyOnlyForFirstTimeCoupon: boolean;

  @ApiProperty({ example: false })
  applyOnlyForFirstRedemption: boolean;

  @ApiPropertyOptional({ description: 'Only there when true', example: true })
  combinable?: boolean;
}

export class CouponDisplayResponse {
  @ApiProperty({ enum: VISIBILITIES, example: 'LISTED' })
  visibility: Visibility;

  @ApiPropertyOptional({ example: 'Save 20% on Gift Cards' })
  displayTitle?: string;

  @ApiPropertyOptional({ example: 'Valid on selected brands' })
  displaySubtitle?: string;

  @ApiPropertyOptional({ example: 'https://your-cdn.com/coupon-banner.png' })
  displayImageUrl?: string;
}

/** A partner's coupon (its seed, Response): fields never given are absent, decimals are JSON numbers. */
export class CouponResponse {
  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  id: string;

  @ApiProperty({ example: 'SAVE20' })
  code: string;

  @ApiProperty()
  conditions: CouponConditionsResponse;

  @ApiProperty({ enum: DISCOUNT_TYPES, example: 'PERC' })
  discountType: DiscountType;

  @ApiProperty({ example: 20 })
  discountValue: number;

  @ApiProperty({ example: 100 })
  maxDiscountAmount: number;

  @ApiProperty()
  display: CouponDisplayResponse;

  @ApiPropertyOptional({ description: 'Only there when true', example: true })
  paused?: boolean;
}

export function toCouponResponse(record: CouponRecord): CouponResponse {
  const { coupon, promotion } = record;
  return {
    id: coupon.id,
    code: coupon.code,
    conditions: toConditions(record),
    discountType: discountTypeOf(promotion.discount),
    ...toDiscount(promotion.discount, promotion.currency),
    display: toDisplay(record),
    ...(promotion.status === 'INACTIVE' ? { paused: true } : {}),
  };
}

function toConditions({ promotion }: CouponRecord): CouponConditionsResponse {
  const { conditions, window, currency } = promotion;
  const { minimumAmount, products, excludedProducts, firstCoupon, firstRedemption } = conditions;
  return {
    startDate: window.startsOn ?? '',
    expiryDate: window.endsOn ?? '',
    ...(minimumAmount === undefined
      ? {}
      : { minimumRedemptionAmount: toMajor(minimumAmount.amountMinor, currency) }),
    applicableVoucherProductIds: products?.productIds ?? [],
    excludeVoucherProductIds: excludedProducts?.productIds ?? [],
    ...toLimits(promotion.limits, currency),
    applyOnlyForFirstTimeCoupon: firstCoupon !== undefined,
    applyOnlyForFirstRedemption: firstRedemption !== undefined,
    ...(promotion.combinable ? { combinable: true } : {}),
  };
}

/** A partner's coupon always has both limits. */
function toLimits(
  { usesMax, usesMaxPerCustomer, budgetMinor }: Limits,
  currency: string,
): Pick<CouponConditionsResponse, 'totalUsageLimit' | 'perUserLimit' | 'budget'> {
  return {
    totalUsageLimit: usesMax ?? 0,
    perUserLimit: usesMaxPerCustomer ?? 0,
    ...(budgetMinor === null ? {} : { budget: toMajor(budgetMinor, currency) }),
  };
}

function toDiscount(
  discount: Discount,
  currency: string,
): { discountValue: number; maxDiscountAmount: number } {
  if (discount.kind === 'percent') {
    const maxDiscountAmount = toMajor(discount.capMinor ?? 0, currency);
    return { discountValue: toPercent(discount.percentE4), maxDiscountAmount };
  }
  const value = discount.kind === 'amount' ? toMajor(discount.amountMinor, currency) : 0;
  return { discountValue: value, maxDiscountAmount: value };
}

function toDisplay({ visibility, display }: CouponRecord): CouponDisplayResponse {
  return {
    visibility,
    ...shown('displayTitle', display['title']),
    ...shown('displaySubtitle', display['subtitle']),
    ...shown('displayImageUrl', display['imageUrl']),
  };
}

function shown(field: string, text: unknown): Readonly<Record<string, string>> {
  return typeof text === 'string' ? { [field]: text } : {};
}
