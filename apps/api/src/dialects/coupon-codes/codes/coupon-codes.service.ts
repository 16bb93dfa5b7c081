import { Injectable } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import {
  type CouponChanges,
  CouponFinder,
  CouponReader,
  type CouponRecord,
  CouponUpdates,
  type ReviseCoupon,
} from '#features/coupons';
import type { Caller } from '#platform/auth';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { COUPON_CODE_FIELD_NAMES } from './coupon-code-field-names.js';
import type { CouponCodeArgs } from './coupon-code-list.js';

/** Coupon codes among the platform's coupons: those of other APIs are not here. */
@Injectable()
export class CouponCodes {
  constructor(
    private readonly updates: CouponUpdates,
    private readonly reader: CouponReader,
    private readonly finder: CouponFinder,
  ) {}

  /**
   * By an id, or by a code; a code that stands for nothing is no error.
   * @throws DomainError INVALID_REQUEST unless one of the two is given; NOT_FOUND for an unknown id
   */
  async find({ id, code }: CouponCodeArgs): Promise<CouponRecord | null> {
    if ((id == null) === (code == null)) throw invalidField('id', 'Either id or code must be given');
    if (id != null) return couponCode(await this.reader.get(PLATFORM_OWNER_ID, id));
    const found = (await this.finder.findByCodes(PLATFORM_OWNER_ID, [code ?? ''])).get(code ?? '');
    return found?.source === 'COUPON_CODE' ? found : null;
  }

  /** @throws DomainError NOT_FOUND, INVALID_REQUEST naming the field */
  async update(caller: Caller, id: string, revise: ReviseCoupon): Promise<CouponRecord> {
    const reviseCode = (current: CouponRecord): CouponChanges => revise(couponCode(current));
    return this.updates.update(caller, id, reviseCode, COUPON_CODE_FIELD_NAMES);
  }
}

function couponCode(record: CouponRecord): CouponRecord {
  if (record.source === 'COUPON_CODE') return record;
  throw new DomainError('NOT_FOUND', `Coupon not found with id: ${record.coupon.id}`);
}
