import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsNumber, IsOptional, IsString, Min } from 'class-validator';

import { DateTime } from '../fields/date-time.js';

/** A code, and what is known of the purchase; a rule about what is left out is not checked. */
@ArgsType()
export class CheckCouponCodeArgs {
  @Field(() => String)
  @IsString()
  code: string;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  planId?: number | null;

  @Field(() => Float, { nullable: true, description: 'In major units of the coupon’s currency' })
  @IsOptional()
  @Min(0)
  @IsNumber()
  amount?: number | null;
}

/** What limits a coupon code. */
@ObjectType()
export class CouponRestrictions {
  @Field(() => DateTime, { nullable: true })
  validUntil: number | null;

  @Field(() => Int, { nullable: true, description: 'null: any number of times' })
  remainingUses: number | null;

  @Field(() => [Int], { nullable: 'itemsAndList', description: 'null: every plan' })
  applicablePlans: readonly number[] | null;
}

/** Whether a code would work; a code that the caller may learn nothing about says only that it would not. */
@ObjectType()
export class CouponCheck {
  @Field(() => Boolean)
  valid: boolean;

  @Field(() => String)
  code: string;

  @Field(() => String, { nullable: true })
  discountType: string | null;

  @Field(() => Float, { nullable: true })
  discountValue: number | null;

  @Field(() => Float, { nullable: true, description: 'In major units; null without an amount' })
  calculatedDiscount: number | null;

  @Field(() => String)
  message: string;

  @Field(() => CouponRestrictions, { nullable: true })
  restrictions: CouponRestrictions | null;
}
