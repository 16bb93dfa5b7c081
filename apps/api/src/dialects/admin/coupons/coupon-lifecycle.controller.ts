import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

import { Access, type Caller, RequestCaller } from '#platform/auth';

import {
  ARCHIVED_EXAMPLE,
  COUPON_EXAMPLE,
  EXISTS_EXAMPLE,
  NOT_FOUND_EXAMPLE,
  NOT_LATER_EXAMPLE,
  NO_END_EXAMPLE,
} from '../admin-examples.js';
import { AdminDocs, ApiRefusal, ApiSuccess, type Success, success } from '../envelope.js';
import { DuplicateAdminCouponRequest, ExtendAdminCouponRequest } from './coupon-lifecycle.request.js';
import { AdminCouponLifecycle } from './coupon-lifecycle.service.js';
import {
  type CouponResponse,
  type CreatedCouponResponse,
  toCouponResponse,
  toCreatedCouponResponse,
} from './coupon.response.js';

/** What happens to a coupon of the platform between its first and its last day. */
@AdminDocs('Admin coupons')
@Controller('api/admin/coupons/:id')
@Access('admin')
export class AdminCouponLifecycleController {
  constructor(private readonly lifecycle: AdminCouponLifecycle) {}

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pause a coupon: it does not apply until it is resumed' })
  @ApiSuccess(200, 'The coupon', { ...COUPON_EXAMPLE, is_active: false })
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  @ApiRefusal(409, ARCHIVED_EXAMPLE)
  async pause(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<Success<CouponResponse>> {
    return success(toCouponResponse(await this.lifecycle.pause(caller, id)));
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resume a paused coupon' })
  @ApiSuccess(200, 'The coupon', COUPON_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  @ApiRefusal(409, ARCHIVED_EXAMPLE)
  async resume(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<Success<CouponResponse>> {
    return success(toCouponResponse(await this.lifecycle.resume(caller, id)));
  }

  @Post('extend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move the end of a coupon to a later one; a coupon that is over applies again' })
  @ApiSuccess(200, 'The coupon', COUPON_EXAMPLE)
  @ApiRefusal(400, NOT_LATER_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  @ApiRefusal(409, NO_END_EXAMPLE)
  async extend(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ExtendAdminCouponRequest,
  ): Promise<Success<CouponResponse>> {
    return success(toCouponResponse(await this.lifecycle.extend(caller, id, body)));
  }

  @Post('duplicate')
  @ApiOperation({
    summary: 'Make a coupon with the terms of this one, a code of its own and nothing used',
    description: 'The copy of a paused or archived coupon begins paused.',
  })
  @ApiSuccess(201, 'The copy, with advice on its code where there is any', COUPON_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  @ApiRefusal(409, EXISTS_EXAMPLE)
  async duplicate(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: DuplicateAdminCouponRequest,
  ): Promise<Success<CreatedCouponResponse>> {
    return success(toCreatedCouponResponse(await this.lifecycle.duplicate(caller, id, body)));
  }
}
