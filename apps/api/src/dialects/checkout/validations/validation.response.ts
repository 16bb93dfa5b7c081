import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import type { AppliedCoupon, Check, RejectedCoupon } from '#engine';
import type { ValidationResult } from '#features/redemptions';

import { AppliedResponse, RejectedResponse, toAppliedResponse } from '../order/applied.response.js';
import { OrderResponse } from '../order/order.response.js';
import type { ValidationQuery } from './validation.request.js';

/** What rules compare. */
const FINDINGS = [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'array', items: {} }];

/** One rule's answer; `expected` and `actual` are null where the coupon does not ask for it. */
export class CheckResponse {
  @ApiProperty({ example: 'minimum_amount' })
  readonly rule: string;

  @ApiProperty({ example: true })
  readonly passed: boolean;

  @ApiProperty({ example: 'Order reaches the minimum amount of 500.00 INR' })
  readonly message: string;

  @ApiProperty({ oneOf: FINDINGS, nullable: true, example: 50_000 })
  readonly expected: unknown;

  @ApiProperty({ oneOf: FINDINGS, nullable: true, example: 100_000 })
  readonly actual: unknown;
}

export class ExplainedAppliedResponse extends AppliedResponse {
  @ApiPropertyOptional({ type: [CheckResponse], description: 'With ?explain=true' })
  readonly checks?: readonly CheckResponse[];
}

export class ExplainedRejectedResponse extends RejectedResponse {
  @ApiPropertyOptional({ type: [CheckResponse], description: 'With ?explain=true; none for an unknown code' })
  readonly checks?: readonly CheckResponse[];
}

/** What an order would come to. Nothing is consumed, so there is no id, status or time. */
export class ValidationResponse {
  @ApiProperty({ description: 'Something applies and no code is rejected', example: true })
  readonly valid: boolean;

  @ApiProperty()
  readonly order: OrderResponse;

  @ApiProperty({ type: [ExplainedAppliedResponse] })
  readonly applied: readonly ExplainedAppliedResponse[];

  @ApiProperty({ type: [ExplainedRejectedResponse] })
  readonly rejected: readonly ExplainedRejectedResponse[];
}

export function toValidationResponse(
  { valid, orderReference, currency, evaluation }: ValidationResult,
  { explain }: ValidationQuery,
): ValidationResponse {
  const checksOf = explain === 'true' ? explained : unexplained;
  return {
    valid,
    order: {
      reference: orderReference,
      currency,
      subtotal: evaluation.subtotalMinor,
      shipping: evaluation.shippingMinor,
      discount: evaluation.discountMinor,
      total: evaluation.totalMinor,
    },
    applied: evaluation.applied.map((applied) => ({ ...appliedOf(applied), ...checksOf(applied) })),
    rejected: evaluation.rejected.map((rejected) => ({ ...rejectedOf(rejected), ...checksOf(rejected) })),
  };
}

function appliedOf({ candidate, ...parts }: AppliedCoupon): AppliedResponse {
  const { code, id } = candidate.coupon;
  return toAppliedResponse({ ...parts, code, couponId: id });
}

function rejectedOf({ code, reason, message }: RejectedCoupon): RejectedResponse {
  return { code, reason, message };
}

function explained({ checks }: { readonly checks: readonly Check[] }): { checks: CheckResponse[] } {
  return {
    checks: checks.map(({ rule, passed, message, expected, actual }) => ({
      rule,
      passed,
      message,
      expected,
      actual,
    })),
  };
}

function unexplained(): Record<string, never> {
  return {};
}
