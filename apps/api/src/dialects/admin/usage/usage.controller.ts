import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

import { UsageHistoryService } from '#features/redemptions';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { COUPON_EXAMPLE, NOT_FOUND_EXAMPLE, PAGINATION_EXAMPLE } from '../admin-examples.js';
import { AdminCoupons } from '../coupons/admin-coupons.service.js';
import { AdminDocs, ApiRefusal, ApiSuccess, type Success, success } from '../envelope.js';
import { UsageQuery, toHistoryQuery } from './usage.query.js';
import { type UsageResponse, toUsageResponse } from './usage.response.js';

const USAGE_EXAMPLE = {
  coupon: { ...COUPON_EXAMPLE, used_count: 1 },
  summary: {
    total_uses: 1,
    unique_users: 1,
    total_discount: 24_950,
    total_order_value: 49_900,
    remaining_uses: null,
    first_used_at: '2025-10-02T10:00:00Z',
    last_used_at: '2025-10-02T10:00:00Z',
  },
  daily: [{ date: '2025-10-02', uses: 1, discount: 24_950 }],
  usage: [
    {
      id: '01JEXAMPLE0000000000000002',
      user_id: '5b2f0c1e-7d0a-4a53-9a51-0d6d3f0f7c11',
      user_email: 'a@example.com',
      order_id: 'order-1001',
      service: 'strength_finder',
      original_amount: 49_900,
      discount_amount: 24_950,
      final_amount: 24_950,
      status: 'redeemed',
      used_at: '2025-10-02T10:00:00Z',
    },
  ],
  pagination: PAGINATION_EXAMPLE,
};

/** `GET /api/admin/coupons/{id}/usage` (02-admin-coupons.md). */
@AdminDocs('Admin coupons')
@Controller('api/admin/coupons/:id/usage')
export class AdminUsageController {
  constructor(
    private readonly coupons: AdminCoupons,
    private readonly usage: UsageHistoryService,
  ) {}

  @Get()
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'See how a coupon has been used, deleted ones included' })
  @ApiSuccess(200, 'Sums, days, and a page of its orders, newest first', USAGE_EXAMPLE)
  @ApiRefusal(404, NOT_FOUND_EXAMPLE)
  async get(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: UsageQuery,
  ): Promise<Success<UsageResponse>> {
    const coupon = await this.coupons.getWithDeleted(caller, id);
    const { timezone } = coupon;
    return success(
      toUsageResponse(
        coupon,
        await this.usage.historyOf(caller.ownerId, coupon.coupon.id, toHistoryQuery(query, timezone)),
        query,
      ),
    );
  }
}
