import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

import type { CustomerReference, OrderCommand } from '#features/redemptions';
import type { Caller } from '#platform/auth';
import { invalidField } from '#engine';
import { IsCurrencyCode, IsText } from '#platform/http';

import { IsAmountMinor } from '../fields/amount.js';
import { MayBeLeftOut } from '../fields/presence.js';
import { IsService } from '../fields/services.js';

/** More than a code may have, so that whatever a user types is told `INVALID_COUPON`. */
const TYPED_CHARACTERS_MAX = 255;
const ID_CHARACTERS_MAX = 255;
const ORDER_ID_CHARACTERS_MAX = 128;

/** A coupon to try on a payment. */
export class ValidateCouponRequest {
  @ApiProperty({ description: 'Case-sensitive', example: 'FLASH50' })
  @IsText({ min: 1, max: TYPED_CHARACTERS_MAX })
  coupon_code: string;

  @ApiProperty({ example: 'strength_finder' })
  @IsService()
  service: string;

  @ApiProperty({ type: 'integer', description: 'To be paid, in minor units', example: 49_900 })
  @IsAmountMinor()
  amount: number;

  @ApiPropertyOptional({ description: 'ISO 4217; DEFAULT_CURRENCY when left out', example: 'INR' })
  @MayBeLeftOut()
  @IsCurrencyCode()
  currency?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Who pays; for services only, everybody else pays for themselves',
    example: '5b2f0c1e-7d0a-4a53-9a51-0d6d3f0f7c11',
  })
  @IsOptional()
  @IsText({ min: 1, max: ID_CHARACTERS_MAX })
  user_id?: string | null;
}

/** A coupon to use up for a payment. */
export class ApplyCouponRequest extends ValidateCouponRequest {
  @ApiProperty({ description: 'The same order again is answered as the first time', example: 'order-1001' })
  @IsText({ min: 1, max: ORDER_ID_CHARACTERS_MAX })
  order_id: string;
}

/**
 * Who pays: whom a service names, if anyone, and otherwise the caller.
 * @throws DomainError INVALID_REQUEST when anybody else names a user
 */
export function payerOf(caller: Caller, userId: string | null | undefined): CustomerReference | null {
  if (caller.role === 'service') return userId == null ? null : { id: userId, email: null };
  if (userId != null) throw invalidField('user_id', 'user_id may only be sent by a service');
  return { id: caller.id, email: caller.email };
}

/** The payment as an order of one line. @param reference `null` for one that is only tried */
export function toOrder(body: ValidateCouponRequest, reference: string | null): OrderCommand {
  const line = { productId: null, quantity: 1, unitPriceMinor: body.amount, onSale: null, planId: null };
  return {
    reference,
    type: 'REDEMPTION',
    currency: body.currency ?? null,
    shippingMinor: 0,
    lines: [{ ...line, service: body.service }],
  };
}
