import { Injectable } from '@nestjs/common';

import { type CouponRecord, CouponsService } from '#features/coupons';
import { ProductsService } from '#features/products';
import type { Caller } from '#platform/auth';

import { CouponBasisReader } from './coupon-basis.service.js';
import { COUPON_FIELD_NAMES } from './coupon-field-names.js';
import type { CreateCouponRequest } from './coupon.request.js';
import { toCreateCommand } from './create-coupon.command.js';
import { productsIn } from './named-products.js';

/**
 * Coupons for a partner's own products: "Partners can only create coupons for their own products" (its seed,
 * Restrictions), so the products that a request names must be registered.
 */
@Injectable()
export class PartnerCoupons {
  constructor(
    private readonly coupons: CouponsService,
    private readonly products: ProductsService,
    private readonly basis: CouponBasisReader,
  ) {}

  /** @throws DomainError INVALID_REQUEST naming the field, CODE_TAKEN */
  async create(caller: Caller, body: CreateCouponRequest): Promise<CouponRecord> {
    const command = toCreateCommand(body, await this.basis.basisOf(caller.ownerId));
    await this.products.requireRegistered(caller.ownerId, productsIn(body.conditions));
    return this.coupons.create(caller, command, COUPON_FIELD_NAMES);
  }
}
