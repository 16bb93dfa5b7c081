import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';

import { Access, type Caller, RequestCaller } from '#platform/auth';

import {
  COUPON_EXAMPLE,
  CREATE_EXAMPLE,
  EXISTS_EXAMPLE,
  INVALID_DISCOUNT_EXAMPLE,
  NOT_FOUND_EXAMPLE,
  PAGINATION_EXAMPLE,
} from '../admin-examples.js';
import { AdminDocs, ApiRefusal, ApiSuccess, type Success, success } from '../envelope.js';
import { AdminCouponList } from './admin-coupon-list.service.js';
import { AdminCoupons } from './admin-coupons.service.js';
import { CouponListQuery } from './coupon-list.query.js';
import type { CouponListResponse } from './coupon-list.response.js';
import { CreateAdminCouponRequest, UpdateAdminCouponRequest } from './coupon.request.js';
import {
  type CouponResponse,
  type CreatedCouponResponse,
  toCouponResponse,
  toCreatedCouponResponse,
} from './coupon.response.js';

/** `/api/admin/coupons` (02-admin-coupons.md). */
@AdminDocs('Admin coupons')
@Controller('api/admin/coupons')
@Access('admin')
export class AdminCouponsController {
  constructor(
    private readonly coupons: AdminCoupons,
    private readonly lists: AdminCouponList,
  ) {}

  @Get()
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'List coupons' })
  @ApiSuccess(200, 'A page of them', { coupons: [COUPON_EXAMPLE], pagination: PAGINATION_EXAMPLE })
  async list(
    @RequestCaller() caller: Caller,
    @Query() query: CouponListQuery,
  ): Promise<Success<CouponListResponse>> {
    return success(await this.lists.list(caller, query));
  }

  @Get(':id')
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'Get a coupon' })
  @ApiSuccess(200, 'The coupon', COUPON_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  async get(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<Success<CouponResponse>> {
    return success(toCouponResponse(await this.coupons.get(caller, id)));
  }

  @Post()
  @ApiOperation({ summary: 'Create a coupon' })
  @ApiBody({ type: CreateAdminCouponRequest, examples: { flash: { value: CREATE_EXAMPLE } } })
  @ApiSuccess(201, 'The coupon, with advice on its code where there is any', COUPON_EXAMPLE)
  @ApiRefusal(400, INVALID_DISCOUNT_EXAMPLE)
  @ApiRefusal(409, EXISTS_EXAMPLE)
  async create(
    @RequestCaller() caller: Caller,
    @Body() body: CreateAdminCouponRequest,
  ): Promise<Success<CreatedCouponResponse>> {
    return success(toCreatedCouponResponse(await this.coupons.create(caller, body)));
  }

  @Put(':id')
  @ApiOperation({ summary: 'Update a coupon: what is left out stays, null clears' })
  @ApiSuccess(200, 'The coupon', COUPON_EXAMPLE)
  @ApiRefusal(400, INVALID_DISCOUNT_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  async put(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: UpdateAdminCouponRequest,
  ): Promise<Success<CouponResponse>> {
    return success(toCouponResponse(await this.coupons.update(caller, id, body)));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'The same as PUT' })
  @ApiSuccess(200, 'The coupon', COUPON_EXAMPLE)
  @ApiRefusal(400, INVALID_DISCOUNT_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  async patch(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: UpdateAdminCouponRequest,
  ): Promise<Success<CouponResponse>> {
    return success(toCouponResponse(await this.coupons.update(caller, id, body)));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a coupon: its code is free again, its usage stays readable' })
  @ApiSuccess(200, 'Deleted', { id: COUPON_EXAMPLE.id, deleted: true })
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  async delete(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<Success<{ readonly id: string; readonly deleted: true }>> {
    return success(await this.coupons.delete(caller, id));
  }
}
