import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

import { toMajor } from '#engine';
import type { CouponRecord } from '#features/coupons';

import { DateTime } from '../fields/date-time.js';
import { toWireDiscount } from './discount-type.js';

/** A coupon code (its seed, Response). Amounts are in major units of its currency. */
@ObjectType()
export class CouponCode {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  code: string;

  @Field(() => String, { description: 'PERCENTAGE or FIXED_AMOUNT' })
  discountType: string;

  @Field(() => Float, { description: 'Percent, or an amount in major units of the currency' })
  discountValue: number;

  @Field(() => Int, { nullable: true })
  maxUses: number | null;

  @Field(() => Int, { nullable: true })
  maxUsesPerUser: number | null;

  @Field(() => Int)
  usedCount: number;

  @Field(() => DateTime, { nullable: true })
  validFrom: number | null;

  @Field(() => DateTime, { nullable: true })
  validUntil: number | null;

  @Field(() => [Int], { nullable: 'itemsAndList', description: 'null: every plan' })
  applicablePlans: readonly number[] | null;

  @Field(() => Float, { nullable: true })
  minPurchaseAmount: number | null;

  @Field(() => String)
  currency: string;

  @Field(() => Boolean, { description: 'Whether it is switched on, whatever its dates and uses' })
  active: boolean;

  @Field(() => Boolean)
  firstPurchaseOnly: boolean;
}

/** @throws Error for a coupon of another API with a discount that this one has no word for */
export function toCouponCode({ coupon, promotion, uses }: CouponRecord): CouponCode {
  const { conditions, limits, window, currency } = promotion;
  const discount = toWireDiscount(promotion.discount, currency);
  if (discount === null) throw new Error(`Coupon ${coupon.id} is no coupon code`);
  const { minimumAmount, plans } = conditions;
  return {
    id: coupon.id,
    code: coupon.code,
    ...discount,
    maxUses: limits.usesMax,
    maxUsesPerUser: limits.usesMaxPerCustomer,
    usedCount: uses,
    validFrom: window.startsAt,
    validUntil: window.endsAt,
    applicablePlans: plans?.planIds ?? null,
    minPurchaseAmount: minimumAmount === undefined ? null : toMajor(minimumAmount.amountMinor, currency),
    currency,
    active: promotion.status === 'ACTIVE' && !coupon.archived,
    firstPurchaseOnly: conditions.firstRedemption !== undefined,
  };
}
