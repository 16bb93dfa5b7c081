import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsNumber, IsOptional, IsString, Min } from 'class-validator';

import { toMajor } from '#engine';
import type { RedemptionRecord } from '#features/redemptions';
import { IsText } from '#platform/http';

import { DateTime } from '../fields/date-time.js';

const ORDER_ID_CHARACTERS_MAX = 128;
const USER_ID_CHARACTERS_MAX = 255;

/** A code, and the purchase that it is used for. */
@ArgsType()
export class UseCouponCodeArgs {
  @Field(() => String)
  @IsString()
  code: string;

  @Field(() => Int)
  @IsInt()
  planId: number;

  @Field(() => Float, { description: 'In major units of the coupon’s currency, before the discount' })
  @Min(0)
  @IsNumber()
  amount: number;

  @Field(() => String, { description: 'The same user, code and order again: the first result' })
  @IsText({ min: 1, max: ORDER_ID_CHARACTERS_MAX })
  orderId: string;

  @Field(() => String, { nullable: true, description: 'For services: whose use it is' })
  @IsOptional()
  @IsText({ min: 1, max: USER_ID_CHARACTERS_MAX })
  userId?: string | null;
}

/** One use of a coupon code. Amounts are in major units of the coupon's currency. */
@ObjectType()
export class CouponUse {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  orderId: string;

  @Field(() => Float)
  discount: number;

  @Field(() => Float, { description: 'What is left to pay' })
  total: number;

  @Field(() => DateTime)
  usedAt: number;
}

export function toCouponUse(code: string, record: RedemptionRecord): CouponUse {
  const { id, orderReference, discountMinor, totalMinor, currency, createdAt } = record;
  return {
    id,
    code,
    orderId: orderReference,
    discount: toMajor(discountMinor, currency),
    total: toMajor(totalMinor, currency),
    usedAt: createdAt,
  };
}
