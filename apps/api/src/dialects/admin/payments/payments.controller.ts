import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { AdminDocs, ApiRefusal, ApiSuccess, type Success, success } from '../envelope.js';
import { ApplyCouponRequest, ValidateCouponRequest } from './payment.request.js';
import type { AppliedResponse, ValidatedResponse } from './payment.response.js';
import { PaymentCoupons } from './payment-coupons.service.js';

const VALIDATED_EXAMPLE = {
  valid: true,
  coupon: { code: 'FLASH50', discount_type: 'percentage', discount_value: 50 },
  original_amount: 49_900,
  discount_amount: 24_950,
  final_amount: 24_950,
  currency: 'INR',
};
const APPLIED_EXAMPLE = { ...VALIDATED_EXAMPLE, redemption_id: '01JEXAMPLE0000000000000002' };
const USED_UP = {
  code: 'USAGE_LIMIT_EXCEEDED',
  message: 'Coupon usage limit reached',
  details: { scope: 'total' },
};
const OTHER_ORDER = {
  code: 'ORDER_CONFLICT',
  message: 'Order order-1001 was placed before for another customer',
  details: { order_id: 'order-1001' },
};

/** `/api/payments/coupons` (02-admin-coupons.md). */
@AdminDocs('Coupon payments')
@Controller('api/payments/coupons')
export class PaymentsController {
  constructor(private readonly coupons: PaymentCoupons) {}

  @Post('validate')
  @HttpCode(HttpStatus.OK)
  @Access('customer', 'service', 'admin')
  @LimitAs('validation')
  @ApiOperation({ summary: 'Try a coupon on a payment; consumes nothing' })
  @ApiSuccess(200, 'The coupon applies', VALIDATED_EXAMPLE)
  @ApiRefusal(400, { code: 'COUPON_EXPIRED', message: 'Coupon has expired' })
  async validate(
    @RequestCaller() caller: Caller,
    @Body() body: ValidateCouponRequest,
  ): Promise<Success<ValidatedResponse>> {
    return success(await this.coupons.validate(caller, body));
  }

  @Post('apply')
  @HttpCode(HttpStatus.OK)
  @Access('customer', 'service')
  @LimitAs('validation')
  @ApiOperation({ summary: 'Use a coupon up for a payment' })
  @ApiSuccess(200, 'The coupon is applied, now or by this request before', APPLIED_EXAMPLE)
  @ApiRefusal(400, USED_UP)
  @ApiRefusal(409, OTHER_ORDER)
  async apply(
    @RequestCaller() caller: Caller,
    @Body() body: ApplyCouponRequest,
  ): Promise<Success<AppliedResponse>> {
    return success(await this.coupons.apply(caller, body));
  }
}
