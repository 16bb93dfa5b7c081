import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { CouponReader } from '#features/coupons';
import { UsageService } from '#features/redemptions';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { CouponUsageResponse, toCouponUsageResponse } from './coupon-usage.response.js';

/** `GET /v1/partners/coupons/{couponId}/usage` (01-partner-coupons.md). */
@ApiTags('Partner coupons')
@ApiBearerAuth()
@Controller('v1/partners/coupons/:couponId/usage')
export class CouponUsageController {
  constructor(
    private readonly coupons: CouponReader,
    private readonly usage: UsageService,
  ) {}

  @Get()
  @Access('partner')
  @ApiOperation({ summary: 'See how a coupon has been used, deleted ones included' })
  @ApiOkResponse({ type: CouponUsageResponse })
  async get(@RequestCaller() caller: Caller, @Param('couponId') id: string): Promise<CouponUsageResponse> {
    return toCouponUsageResponse(
      await this.usage.usageOf(
        caller.ownerId,
        (await this.coupons.getWithDeleted(caller.ownerId, id)).coupon.id,
      ),
    );
  }
}
