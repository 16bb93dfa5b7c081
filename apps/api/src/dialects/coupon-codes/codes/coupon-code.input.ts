import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, Min } from 'class-validator';

import { IsCurrencyCode, IsText } from '#platform/http';

import { DateTime } from '../fields/date-time.js';
import { DISCOUNT_TYPES, type DiscountType } from './discount-type.js';

const PLANS_MAX = 1_000;
const CODE_CHARACTERS_MAX = 255;
const INSTANT_CHARACTERS_MAX = 64;

/** What can be said of a coupon code when it is made and later. */
@InputType({ isAbstract: true })
abstract class CouponCodeTerms {
  @Field(() => Int, {
    nullable: true,
    description: 'How often it can be used in all; null: any number of times',
  })
  @IsOptional()
  @Min(1)
  @IsInt()
  maxUses?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How often one user can use it; null: any number of times',
  })
  @IsOptional()
  @Min(1)
  @IsInt()
  maxUsesPerUser?: number | null;

  @Field(() => DateTime, { nullable: true })
  @IsOptional()
  @IsText({ max: INSTANT_CHARACTERS_MAX })
  validFrom?: string | null;

  @Field(() => DateTime, { nullable: true })
  @IsOptional()
  @IsText({ max: INSTANT_CHARACTERS_MAX })
  validUntil?: string | null;

  @Field(() => [Int], {
    nullable: 'itemsAndList',
    description: 'Plans that it is valid for; none: all of them',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PLANS_MAX)
  @IsInt({ each: true })
  applicablePlans?: number[] | null;

  @Field(() => Float, { nullable: true, description: 'In major units of the currency, before the discount' })
  @IsOptional()
  @IsNumber()
  minPurchaseAmount?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Only on the first order of a user' })
  @IsOptional()
  @IsBoolean()
  firstPurchaseOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be used together with others' })
  @IsOptional()
  @IsBoolean()
  combinable?: boolean | null;
}

/** A coupon code to make (its seed, Request Parameters). */
@InputType()
export class CouponCodeInput extends CouponCodeTerms {
  @Field(() => String, { nullable: true, description: 'Left out or empty: one is generated' })
  @IsOptional()
  @IsText({ max: CODE_CHARACTERS_MAX })
  code?: string | null;

  @Field(() => String, { description: 'PERCENTAGE or FIXED_AMOUNT' })
  @IsIn(DISCOUNT_TYPES)
  discountType: DiscountType;

  @Field(() => Float, { description: 'Percent, above 0 and at most 100, or an amount in major units' })
  @IsNumber()
  discountValue: number;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 4217; left out: the default of this installation',
  })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;
}

/** What to change of a coupon code: only what is sent changes; `null` takes a limit away. */
@InputType()
export class CouponCodeUpdate extends CouponCodeTerms {
  @Field(() => String, { nullable: true, description: 'PERCENTAGE or FIXED_AMOUNT' })
  @IsOptional()
  @IsIn(DISCOUNT_TYPES)
  discountType?: DiscountType | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Percent, above 0 and at most 100, or an amount in major units',
  })
  @IsOptional()
  @IsNumber()
  discountValue?: number | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  active?: boolean | null;
}
