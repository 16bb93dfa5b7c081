import type { CouponRecord } from '#features/coupons';

import { type PageQuery, type Pagination, toPagination } from '../fields/page.request.js';
import { type CouponResponse, toCouponResponse } from './coupon.response.js';

/** A page of coupons. */
export interface CouponListResponse {
  readonly coupons: readonly CouponResponse[];
  readonly pagination: Pagination;
}

export function toCouponListResponse(
  { items, total }: { readonly items: readonly CouponRecord[]; readonly total: number },
  page: PageQuery,
): CouponListResponse {
  return { coupons: items.map(toCouponResponse), pagination: toPagination(page, total) };
}
