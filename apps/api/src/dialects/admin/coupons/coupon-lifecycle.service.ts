import { Injectable } from '@nestjs/common';

import {
  type CouponRecord,
  CouponsService,
  CouponUpdates,
  type DuplicateWishes,
  duplicateOf,
  extended,
  paused,
  resumed,
} from '#features/coupons';
import type { Caller } from '#platform/auth';

import { endOf, startOf } from '../fields/moment.js';
import { AdminCoupons, ofThisApi } from './admin-coupons.service.js';
import { COUPON_FIELD_NAMES } from './coupon-field-names.js';
import type { DuplicateAdminCouponRequest, ExtendAdminCouponRequest } from './coupon-lifecycle.request.js';

/** Pauses, resumes, extends and copies the platform's coupons. */
@Injectable()
export class AdminCouponLifecycle {
  constructor(
    private readonly adminCoupons: AdminCoupons,
    private readonly coupons: CouponsService,
    private readonly updates: CouponUpdates,
  ) {}

  /** @throws DomainError NOT_FOUND; INVALID_STATE for an archived coupon */
  async pause(caller: Caller, id: string): Promise<CouponRecord> {
    const revise = (current: CouponRecord) => paused(ofThisApi(current).promotion);
    return this.updates.update(caller, id, revise, COUPON_FIELD_NAMES);
  }

  /** @throws DomainError NOT_FOUND; INVALID_STATE for an archived coupon */
  async resume(caller: Caller, id: string): Promise<CouponRecord> {
    const revise = (current: CouponRecord) => resumed(ofThisApi(current).promotion);
    return this.updates.update(caller, id, revise, COUPON_FIELD_NAMES);
  }

  /** @throws DomainError NOT_FOUND; INVALID_STATE without an end, INVALID_REQUEST for one that is not later */
  async extend(caller: Caller, id: string, body: ExtendAdminCouponRequest): Promise<CouponRecord> {
    const revise = (current: CouponRecord) => {
      const { promotion, timezone } = ofThisApi(current);
      const endsAt = endOf(body.expiration_date, timezone);
      return extended(promotion, { endsAt, field: COUPON_FIELD_NAMES.endsAt });
    };
    return this.updates.update(caller, id, revise, COUPON_FIELD_NAMES);
  }

  /** @throws DomainError NOT_FOUND, CODE_TAKEN; INVALID_REQUEST naming the field */
  async duplicate(caller: Caller, id: string, body: DuplicateAdminCouponRequest): Promise<CouponRecord> {
    const original = await this.adminCoupons.get(caller, id);
    const command = duplicateOf(original, wishesOf(body, original.timezone));
    return this.coupons.create(caller, command, COUPON_FIELD_NAMES);
  }
}

function wishesOf(
  { code, start_date: start, expiration_date: end }: DuplicateAdminCouponRequest,
  timezone: string,
): DuplicateWishes {
  return {
    code: code ?? { generate: {} },
    ...(start === undefined ? {} : { startsAt: start === null ? null : startOf(start, timezone) }),
    ...(end === undefined ? {} : { endsAt: end === null ? null : endOf(end, timezone) }),
  };
}
