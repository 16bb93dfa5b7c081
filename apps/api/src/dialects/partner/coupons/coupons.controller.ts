import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { CouponReader, CouponsService } from '#features/coupons';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { CouponListQuery, toFilter, toPageRequest } from './coupon-list.query.js';
import { CouponListResponse, toCouponListResponse } from './coupon-list.response.js';
import { CreateCouponRequest, UpdateCouponRequest } from './coupon.request.js';
import { CouponResponse, toCouponResponse } from './coupon.response.js';
import { PartnerCouponUpdates } from './partner-coupon-updates.service.js';
import { PartnerCoupons } from './partner-coupons.service.js';

const NOT_YOURS = { status: 403, description: 'The coupon is another partner’s' };
const NOT_FOUND = { status: 404, description: 'There is no such coupon' };

@ApiTags('Partner coupons')
@ApiBearerAuth()
@Controller('v1/partners/coupons')
@Access('partner')
export class PartnerCouponsController {
  constructor(
    private readonly partnerCoupons: PartnerCoupons,
    private readonly updates: PartnerCouponUpdates,
    private readonly coupons: CouponsService,
    private readonly reader: CouponReader,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Create a coupon' })
  @ApiResponse({ status: 201, type: CouponResponse })
  @ApiResponse({ status: 409, description: 'The code is taken' })
  async create(@RequestCaller() caller: Caller, @Body() body: CreateCouponRequest): Promise<CouponResponse> {
    return toCouponResponse(await this.partnerCoupons.create(caller, body));
  }

  @Get()
  @ApiOperation({ summary: 'List your coupons, newest first' })
  @ApiResponse({ status: 200, type: CouponListResponse })
  async list(@RequestCaller() caller: Caller, @Query() query: CouponListQuery): Promise<CouponListResponse> {
    return toCouponListResponse(
      await this.reader.list(caller.ownerId, toFilter(query), toPageRequest(query)),
    );
  }

  @Get(':couponId')
  @ApiOperation({ summary: 'Get a coupon' })
  @ApiResponse({ status: 200, type: CouponResponse })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  async get(@RequestCaller() caller: Caller, @Param('couponId') couponId: string): Promise<CouponResponse> {
    return toCouponResponse(await this.reader.get(caller.ownerId, couponId));
  }

  @Put(':couponId')
  @ApiOperation({ summary: 'Update a coupon: only what is sent changes' })
  @ApiResponse({ status: 200, type: CouponResponse })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  async update(
    @RequestCaller() caller: Caller,
    @Param('couponId') couponId: string,
    @Body() body: UpdateCouponRequest,
  ): Promise<CouponResponse> {
    return toCouponResponse(await this.updates.update(caller, couponId, body));
  }

  @Post(':couponId/archive')
  @HttpCode(200)
  @ApiOperation({ summary: 'Archive a coupon: it stays visible, keeps its code, and no longer applies' })
  @ApiResponse({ status: 200, type: CouponResponse })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  async archive(
    @RequestCaller() caller: Caller,
    @Param('couponId') couponId: string,
  ): Promise<CouponResponse> {
    return toCouponResponse(await this.coupons.archive(caller, couponId));
  }

  @Delete(':couponId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a coupon: its code is free again, its history stays' })
  @ApiResponse({ status: 204, description: 'Deleted' })
  @ApiResponse(NOT_YOURS)
  @ApiResponse(NOT_FOUND)
  async delete(@RequestCaller() caller: Caller, @Param('couponId') couponId: string): Promise<void> {
    await this.coupons.delete(caller, couponId);
  }
}
