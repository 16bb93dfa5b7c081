import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { AnalyticsService } from '#features/analytics';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { whileAsked } from '#platform/http';

import { NOT_FOUND_EXAMPLE } from '../admin-examples.js';
import { AdminDocs, ApiRefusal, ApiSuccess, type Success, success } from '../envelope.js';
import {
  ANALYTICS_EXAMPLE,
  COUPON_ANALYTICS_EXAMPLE,
  INVALID_PERIOD_EXAMPLE,
  SIMULATE_EXAMPLE,
  SIMULATION_EXAMPLE,
  UNKNOWN_PARTNER_EXAMPLE,
} from './analytics-examples.js';
import {
  AnalyticsOverviewQuery,
  CouponAnalyticsQuery,
  toAnalyticsQuery,
  toScope,
} from './analytics.query.js';
import {
  type AnalyticsResponse,
  type CouponAnalyticsResponse,
  toAnalyticsResponse,
  toCouponAnalyticsResponse,
} from './analytics.response.js';
import { DraftSimulation } from './draft-simulation.service.js';
import { SimulateRequest } from './simulate.request.js';
import type { SimulateResponse } from './simulate.response.js';

/** `/api/admin/analytics` (06-analytics.md). */
@AdminDocs('Analytics')
@Controller('api/admin/analytics')
@Access('admin', 'analyst')
export class AdminAnalyticsController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly drafts: DraftSimulation,
  ) {}

  @Get('coupons')
  @ApiOperation({ summary: 'See what all coupons did, or some of them, in a period and in the one before' })
  @ApiSuccess(200, 'Amounts in minor units of the currency', ANALYTICS_EXAMPLE)
  @ApiRefusal(400, INVALID_PERIOD_EXAMPLE)
  @ApiRefusal(404, UNKNOWN_PARTNER_EXAMPLE)
  async overview(@Query() query: AnalyticsOverviewQuery): Promise<Success<AnalyticsResponse>> {
    return success(
      toAnalyticsResponse(await this.analytics.overview(toScope(query), toAnalyticsQuery(query))),
    );
  }

  @Get('coupons/:id')
  @ApiOperation({ summary: 'See what one coupon did and how long it will last, deleted ones included' })
  @ApiSuccess(200, 'Amounts in minor units of the currency', COUPON_ANALYTICS_EXAMPLE)
  @ApiRefusal(400, INVALID_PERIOD_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  async ofCoupon(
    @Param('id') id: string,
    @Query() query: CouponAnalyticsQuery,
  ): Promise<Success<CouponAnalyticsResponse>> {
    return success(
      toCouponAnalyticsResponse(await this.analytics.ofCoupon(null, id, toAnalyticsQuery(query))),
    );
  }

  @Post('simulate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try a coupon that is not made on the platform’s recorded orders' })
  @ApiBody({ type: SimulateRequest, examples: { draft: { value: SIMULATE_EXAMPLE } } })
  @ApiSuccess(200, 'What it would have cost, and why it would not have applied', SIMULATION_EXAMPLE)
  @ApiRefusal(400, INVALID_PERIOD_EXAMPLE)
  async simulate(
    @RequestCaller() caller: Caller,
    @Body() body: SimulateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Success<SimulateResponse>> {
    return success(await this.drafts.simulate(caller, body, whileAsked(reply)));
  }
}
