import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import {
  CouponReader,
  type CouponRecord,
  CouponsService,
  CouponUpdates,
  type ReviseCoupon,
} from '#features/coupons';
import { OwnersService } from '#features/partners';
import type { Caller } from '#platform/auth';

import { COUPON_FIELD_NAMES } from './coupon-field-names.js';
import { toChanges } from './coupon-revision.js';
import type { CreateAdminCouponRequest, UpdateAdminCouponRequest } from './coupon.request.js';
import { type CouponBasis, toCreateCommand } from './create-coupon.command.js';

/** The platform's coupons, as far as this API made them: what other APIs made is theirs to show and to change. */
@Injectable()
export class AdminCoupons {
  constructor(
    private readonly coupons: CouponsService,
    private readonly updates: CouponUpdates,
    private readonly reader: CouponReader,
    private readonly owners: OwnersService,
  ) {}

  /** In what money and on what days the platform's requests are meant. */
  async basis(caller: Caller): Promise<CouponBasis> {
    return this.owners.terms(caller.ownerId);
  }

  /** @throws DomainError CODE_TAKEN, INVALID_REQUEST; InvalidDiscount */
  async create(caller: Caller, body: CreateAdminCouponRequest): Promise<CouponRecord> {
    return this.coupons.create(caller, toCreateCommand(body, await this.basis(caller)), COUPON_FIELD_NAMES);
  }

  /** @throws DomainError NOT_FOUND */
  async get(caller: Caller, id: string): Promise<CouponRecord> {
    return ofThisApi(await this.reader.get(caller.ownerId, id));
  }

  /** @throws DomainError NOT_FOUND */
  async getWithDeleted(caller: Caller, id: string): Promise<CouponRecord> {
    return ofThisApi(await this.reader.getWithDeleted(caller.ownerId, id));
  }

  /** @throws DomainError NOT_FOUND, INVALID_REQUEST; InvalidDiscount */
  async update(caller: Caller, id: string, body: UpdateAdminCouponRequest): Promise<CouponRecord> {
    return this.updates.update(caller, id, this.reviseBy(body), COUPON_FIELD_NAMES);
  }

  /** What a request changes of a coupon; it throws what `update` throws. */
  reviseBy(body: UpdateAdminCouponRequest): ReviseCoupon {
    return (current) => toChanges(body, ofThisApi(current));
  }

  /** @throws DomainError NOT_FOUND */
  async delete(caller: Caller, id: string): Promise<{ readonly id: string; readonly deleted: true }> {
    await this.get(caller, id);
    await this.coupons.delete(caller, id);
    return { id, deleted: true };
  }
}

/** @throws DomainError NOT_FOUND for a coupon of another API of the platform */
export function ofThisApi(record: CouponRecord): CouponRecord {
  if (record.source === 'ADMIN_COUPON') return record;
  const { id } = record.coupon;
  throw new DomainError('NOT_FOUND', `Coupon not found with id: ${id}`, { details: { couponId: id } });
}
