import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { AnalyticsService } from '#features/analytics';
import { CouponReader } from '#features/coupons';
import { OwnersService } from '#features/partners';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { PartnerAnalyticsQuery, toAnalyticsQuery } from './analytics.query.js';
import {
  PartnerAnalyticsResponse,
  PartnerCouponAnalyticsResponse,
  toPartnerAnalyticsResponse,
  toPartnerCouponAnalyticsResponse,
} from './analytics.response.js';

const INVALID_PERIOD = { status: 400, description: 'There is no such period' };
const NOT_YOURS = { status: 403, description: 'The coupon is another partner’s' };
const NOT_FOUND = { status: 404, description: 'There is no such coupon' };

/** `/v1/partners/analytics`: a partner's own figures (06-analytics.md). */
@ApiTags('Partner analytics')
@ApiBearerAuth()
@Controller('v1/partners/analytics')
@Access('partner')
export class PartnerAnalyticsController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly owners: OwnersService,
    private readonly coupons: CouponReader,
  ) {}

  @Get(['', 'coupons'])
  @ApiOperation({ summary: 'See what your coupons did in a period and in the one before' })
  @ApiOkResponse({ type: PartnerAnalyticsResponse })
  @ApiResponse(INVALID_PERIOD)
  async overview(
    @RequestCaller() caller: Caller,
    @Query() query: PartnerAnalyticsQuery,
  ): Promise<PartnerAnalyticsResponse> {
    const { currency } = await this.owners.terms(caller.ownerId);
    return toPartnerAnalyticsResponse(
      await this.analytics.overviewOf(caller.ownerId, toAnalyticsQuery(query, currency)),
    );
  }

  @Get('coupons/:couponId')
  @ApiOperation({ summary: 'See what a coupon did and how long it will last, deleted ones included' })
  @ApiOkResponse({ type: PartnerCouponAnalyticsResponse })
  @ApiResponse(INVALID_PERIOD)
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  async ofCoupon(
    @RequestCaller() caller: Caller,
    @Param('couponId') couponId: string,
    @Query() query: PartnerAnalyticsQuery,
  ): Promise<PartnerCouponAnalyticsResponse> {
    const { coupon } = await this.coupons.getWithDeleted(caller.ownerId, couponId);
    return toPartnerCouponAnalyticsResponse(
      await this.analytics.ofCoupon(caller.ownerId, coupon.id, toAnalyticsQuery(query, null)),
    );
  }
}
