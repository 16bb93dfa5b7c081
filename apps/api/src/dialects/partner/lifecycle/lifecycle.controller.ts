import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Access, type Caller, RequestCaller } from '#platform/auth';

import { CouponResponse, toCouponResponse } from '../coupons/coupon.response.js';
import { DuplicateCouponRequest, ExtendCouponRequest } from './lifecycle.request.js';
import { PartnerLifecycle } from './partner-lifecycle.service.js';

const NOT_YOURS = { status: 403, description: 'The coupon is another partner’s' };
const NOT_FOUND = { status: 404, description: 'There is no such coupon' };
const ARCHIVED = { status: 409, description: 'The coupon is archived' };

/** What happens to a partner's coupon between its first and its last day. */
@ApiTags('Partner coupons')
@ApiBearerAuth()
@Controller('v1/partners/coupons/:couponId')
@Access('partner')
export class PartnerLifecycleController {
  constructor(private readonly lifecycle: PartnerLifecycle) {}

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pause a coupon: it is refused as INACTIVE until it is resumed' })
  @ApiResponse({ status: 200, type: CouponResponse })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  @ApiResponse(ARCHIVED)
  async pause(@RequestCaller() caller: Caller, @Param('couponId') couponId: string): Promise<CouponResponse> {
    return toCouponResponse(await this.lifecycle.pause(caller, couponId));
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resume a paused coupon' })
  @ApiResponse({ status: 200, type: CouponResponse })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  @ApiResponse(ARCHIVED)
  async resume(
    @RequestCaller() caller: Caller,
    @Param('couponId') couponId: string,
  ): Promise<CouponResponse> {
    return toCouponResponse(await this.lifecycle.resume(caller, couponId));
  }

  @Post('extend')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Move the last day of a coupon to a later one; a coupon that is over applies again',
  })
  @ApiResponse({ status: 200, type: CouponResponse })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  async extend(
    @RequestCaller() caller: Caller,
    @Param('couponId') couponId: string,
    @Body() body: ExtendCouponRequest,
  ): Promise<CouponResponse> {
    return toCouponResponse(await this.lifecycle.extend(caller, couponId, body));
  }

  @Post('duplicate')
  @ApiOperation({
    summary: 'Make a coupon with the terms of this one, a code of its own and nothing used',
    description: 'The copy of a paused or archived coupon begins paused.',
  })
  @ApiResponse({ status: 201, type: CouponResponse })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  @ApiResponse({ status: 409, description: 'The code is taken' })
  async duplicate(
    @RequestCaller() caller: Caller,
    @Param('couponId') couponId: string,
    @Body() body: DuplicateCouponRequest,
  ): Promise<CouponResponse> {
    return toCouponResponse(await this.lifecycle.duplicate(caller, couponId, body));
  }
}
