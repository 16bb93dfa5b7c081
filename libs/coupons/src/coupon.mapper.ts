import {
  type Display,
  type PromotionRow,
  type PromotionSource,
  type Visibility,
  toEnginePromotion,
} from '#features/promotions';

import type { CouponRecord } from './coupon-record.js';

/** One row of {@link SELECT_COUPONS}. */
export interface CouponRow extends Omit<PromotionRow, 'id' | 'owner'> {
  readonly couponId: string;
  readonly code: string;
  readonly assignedCustomerId: string | null;
  readonly archivedAt: Date | null;
  readonly promotionId: string;
  readonly number: number;
  readonly source: PromotionSource;
  readonly visibility: Visibility;
  readonly display: Display;
  readonly uses: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly timezone: string;
  readonly ownerStatus: PromotionRow['owner']['status'];
}

export function toCouponRecord(row: CouponRow): CouponRecord {
  const owner = { timezone: row.timezone, status: row.ownerStatus };
  return {
    coupon: {
      id: row.couponId,
      code: row.code,
      archived: row.archivedAt !== null,
      assignedCustomerId: row.assignedCustomerId,
    },
    promotion: toEnginePromotion({ ...row, id: row.promotionId, owner }),
    number: row.number,
    source: row.source,
    visibility: row.visibility,
    display: row.display,
    uses: row.uses,
    timezone: row.timezone,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}
