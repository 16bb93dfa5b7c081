import type { CouponRecord } from '#features/coupons';
import type { UsageHistory, UsedOrder } from '#features/redemptions';
import { toIso } from '#platform/clock';

import { type CouponResponse, toCouponResponse } from '../coupons/coupon.response.js';
import { type PageQuery, type Pagination, toPagination } from '../fields/page.request.js';

/** One order that used the coupon. */
export interface UsageRow {
  readonly id: string;
  readonly user_id: string | null;
  readonly user_email: string | null;
  readonly order_id: string;
  readonly service: string | null;
  readonly original_amount: number;
  readonly discount_amount: number;
  readonly final_amount: number;
  readonly status: string;
  readonly used_at: string;
}

/** How a coupon was used in a period; `remaining_uses` are those of now (02-admin-coupons.md). */
export interface UsageResponse {
  readonly coupon: CouponResponse;
  readonly summary: {
    readonly total_uses: number;
    readonly unique_users: number;
    readonly total_discount: number;
    readonly total_order_value: number;
    readonly remaining_uses: number | null;
    readonly first_used_at: string | null;
    readonly last_used_at: string | null;
  };
  readonly daily: readonly { readonly date: string; readonly uses: number; readonly discount: number }[];
  readonly usage: readonly UsageRow[];
  readonly pagination: Pagination;
}

export function toUsageResponse(coupon: CouponRecord, history: UsageHistory, page: PageQuery): UsageResponse {
  const { totals, daily, orders, ordersTotal } = history;
  return {
    coupon: toCouponResponse(coupon),
    summary: {
      total_uses: totals.totalUses,
      unique_users: totals.uniqueCustomers,
      total_discount: totals.totalDiscountMinor,
      total_order_value: totals.totalOrderValueMinor,
      remaining_uses: totals.remainingUses,
      first_used_at: totals.firstUsedAt === null ? null : toIso(totals.firstUsedAt),
      last_used_at: totals.lastUsedAt === null ? null : toIso(totals.lastUsedAt),
    },
    daily: daily.map(({ date, uses, discountMinor }) => ({ date, uses, discount: discountMinor })),
    usage: orders.map(toRow),
    pagination: toPagination(page, ordersTotal),
  };
}

function toRow(order: UsedOrder): UsageRow {
  return {
    id: order.redemptionId,
    user_id: order.customerId,
    user_email: order.customerEmail,
    order_id: order.orderReference,
    service: order.service,
    original_amount: order.subtotalMinor,
    discount_amount: order.discountMinor,
    final_amount: order.totalMinor,
    status: order.status.toLowerCase(),
    used_at: toIso(order.usedAt),
  };
}
