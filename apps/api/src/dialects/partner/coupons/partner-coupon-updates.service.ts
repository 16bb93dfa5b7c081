import { Injectable } from '@nestjs/common';

import { CouponReader, type CouponRecord, CouponUpdates } from '#features/coupons';
import { ProductsService } from '#features/products';
import type { Caller } from '#platform/auth';

import { CouponBasisReader } from './coupon-basis.service.js';
import { COUPON_FIELD_NAMES } from './coupon-field-names.js';
import { toChanges } from './coupon-revision.js';
import type { UpdateCouponRequest } from './coupon.request.js';
import { productsIn } from './named-products.js';

/** Changes a partner's coupons. Products that a request names must be registered; those it had may be gone since. */
@Injectable()
export class PartnerCouponUpdates {
  constructor(
    private readonly updates: CouponUpdates,
    private readonly reader: CouponReader,
    private readonly products: ProductsService,
    private readonly basis: CouponBasisReader,
  ) {}

  /** @throws DomainError NOT_FOUND, FORBIDDEN, INVALID_REQUEST naming the field */
  async update(caller: Caller, id: string, body: UpdateCouponRequest): Promise<CouponRecord> {
    const named = productsIn(body.conditions ?? {});
    if (named.length > 0) {
      // Whose coupon it is comes before what is wrong with the request.
      await this.reader.get(caller.ownerId, id);
      await this.products.requireRegistered(caller.ownerId, named);
    }
    const { totalUsageLimitDefault } = this.basis;
    return this.updates.update(
      caller,
      id,
      (current) => toChanges({ body, current, totalUsageLimitDefault }),
      COUPON_FIELD_NAMES,
    );
  }
}
