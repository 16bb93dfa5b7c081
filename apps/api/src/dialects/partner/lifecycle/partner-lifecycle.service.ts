import { Injectable } from '@nestjs/common';

import {
  CouponReader,
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

import { COUPON_FIELD_NAMES } from '../coupons/coupon-field-names.js';
import { firstInstantAfter, firstInstantOf } from '../fields/day.js';
import type { DuplicateCouponRequest, ExtendCouponRequest } from './lifecycle.request.js';

const EXPIRY_FIELD = 'expiryDate';

/** Where these calls have the fields that the coupons feature may refuse. */
const FIELD_NAMES = { ...COUPON_FIELD_NAMES, endsAt: EXPIRY_FIELD };

/** Pauses, resumes, extends and copies a partner's coupons. */
@Injectable()
export class PartnerLifecycle {
  constructor(
    private readonly coupons: CouponsService,
    private readonly updates: CouponUpdates,
    private readonly reader: CouponReader,
  ) {}

  /** @throws DomainError NOT_FOUND, FORBIDDEN; INVALID_STATE for an archived coupon */
  async pause(caller: Caller, id: string): Promise<CouponRecord> {
    return this.updates.update(caller, id, ({ promotion }) => paused(promotion), FIELD_NAMES);
  }

  /** @throws DomainError NOT_FOUND, FORBIDDEN; INVALID_STATE for an archived coupon */
  async resume(caller: Caller, id: string): Promise<CouponRecord> {
    return this.updates.update(caller, id, ({ promotion }) => resumed(promotion), FIELD_NAMES);
  }

  /** @throws DomainError NOT_FOUND, FORBIDDEN; INVALID_REQUEST for a day that is not later */
  async extend(caller: Caller, id: string, { expiryDate }: ExtendCouponRequest): Promise<CouponRecord> {
    return this.updates.update(
      caller,
      id,
      ({ promotion, timezone }) =>
        extended(promotion, { endsAt: firstInstantAfter(expiryDate, timezone), field: EXPIRY_FIELD }),
      FIELD_NAMES,
    );
  }

  /** @throws DomainError NOT_FOUND, FORBIDDEN, CODE_TAKEN; INVALID_REQUEST naming the field */
  async duplicate(caller: Caller, id: string, body: DuplicateCouponRequest): Promise<CouponRecord> {
    const original = await this.reader.get(caller.ownerId, id);
    return this.coupons.create(caller, duplicateOf(original, wishesOf(body, original)), FIELD_NAMES);
  }
}

function wishesOf(
  { code, startDate, expiryDate }: DuplicateCouponRequest,
  { timezone }: CouponRecord,
): DuplicateWishes {
  return {
    code: code ?? { generate: {} },
    ...(startDate === undefined ? {} : { startsAt: firstInstantOf(startDate, timezone) }),
    ...(expiryDate === undefined ? {} : { endsAt: firstInstantAfter(expiryDate, timezone) }),
  };
}
