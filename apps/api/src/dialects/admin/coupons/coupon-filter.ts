import type { Discount } from '#engine';
import type { CouponFilter, CouponOrder, CouponState } from '#features/coupons';

import type { DiscountType } from './coupon-discount.js';
import type { CouponListQuery, Sort } from './coupon-list.query.js';

/** Which coupons are meant, in a list and in a bulk update. */
export interface WireFilter {
  readonly status?: CouponState;
  readonly discount_type?: DiscountType;
  readonly service?: string;
  readonly search?: string;
}

const KINDS: Readonly<Record<DiscountType, Discount['kind']>> = {
  percentage: 'percent',
  fixed_amount: 'amount',
  free_access: 'free',
};

const SORT_KEYS: Readonly<Record<Sort, CouponOrder['by']>> = {
  created_at: 'createdAt',
  code: 'code',
  used_count: 'uses',
  expiration_date: 'endsAt',
};

/** Archived coupons are meant only when they are asked for. */
export function toFilter({ status, discount_type: type, service, search }: WireFilter): CouponFilter {
  return {
    source: 'ADMIN_COUPON',
    state: status ?? 'not_archived',
    visibility: null,
    search: search ?? null,
    ...(type === undefined ? {} : { discountKind: KINDS[type] }),
    ...(service === undefined ? {} : { service }),
  };
}

export function toOrder({ sort, order }: CouponListQuery): CouponOrder {
  return { by: SORT_KEYS[sort], direction: order };
}
