import { Injectable } from '@nestjs/common';

import { CouponReader, type CouponRecord, CouponsService } from '#features/coupons';
import { type NamedProductIds, ProductsService } from '#features/products';
import type { Caller } from '#platform/auth';

import { CouponBasisReader } from './coupon-basis.service.js';
import type { CreateConditionsRequest, UpdateConditionsRequest } from './coupon-conditions.request.js';
import { COUPON_FIELD_NAMES } from './coupon-field-names.js';
import { toChanges } from './coupon-revision.js';
import type { CreateCouponRequest, UpdateCouponRequest } from './coupon.request.js';
import { toCreateCommand } from './create-coupon.command.js';

/**
 * Coupons for a partner's own products: "Partners can only create coupons for their own products" (its seed,
 * Restrictions), so the products that a request names must be registered. Those that a coupon has already may be
 * gone since.
 */
@Injectable()
export class PartnerCoupons {
  constructor(
    private readonly coupons: CouponsService,
    private readonly reader: CouponReader,
    private readonly products: ProductsService,
    private readonly basis: CouponBasisReader,
  ) {}

  /** @throws DomainError INVALID_REQUEST naming the field, CODE_TAKEN */
  async create(caller: Caller, body: CreateCouponRequest): Promise<CouponRecord> {
    const command = toCreateCommand(body, await this.basis.basisOf(caller.ownerId));
    await this.products.requireRegistered(caller.ownerId, productsIn(body.conditions));
    return this.coupons.create(caller, command, COUPON_FIELD_NAMES);
  }

  /** @throws DomainError NOT_FOUND, FORBIDDEN, INVALID_REQUEST naming the field */
  async update(caller: Caller, id: string, body: UpdateCouponRequest): Promise<CouponRecord> {
    const named = productsIn(body.conditions ?? {});
    if (named.length > 0) {
      // Whose coupon it is comes before what is wrong with the request.
      await this.reader.get(caller.ownerId, id);
      await this.products.requireRegistered(caller.ownerId, named);
    }
    const { totalUsageLimitDefault } = this.basis;
    return this.coupons.update(
      caller,
      id,
      (current) => toChanges({ body, current, totalUsageLimitDefault }),
      COUPON_FIELD_NAMES,
    );
  }
}

/** The products that a request names, under the names of its fields. */
export function productsIn(conditions: CreateConditionsRequest | UpdateConditionsRequest): NamedProductIds[] {
  return [
    { field: COUPON_FIELD_NAMES.products, productIds: conditions.applicableVoucherProductIds ?? [] },
    { field: COUPON_FIELD_NAMES.excludedProducts, productIds: conditions.excludeVoucherProductIds ?? [] },
  ].filter(({ productIds }) => productIds.length > 0);
}
