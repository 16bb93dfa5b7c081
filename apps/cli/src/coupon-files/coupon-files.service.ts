import { Injectable } from '@nestjs/common';

import { CouponBatches } from '#features/coupons';
import { ProductsService } from '#features/products';
import type { Caller } from '#platform/auth';

import { BulkCreate } from '../../../api/src/dialects/admin/bulk/bulk-create.service.js';
import { outcomeOf, readRow } from '../../../api/src/dialects/admin/bulk/row-reader.js';
import { CouponBasisReader } from '../../../api/src/dialects/partner/coupons/coupon-basis.service.js';
import { COUPON_FIELD_NAMES } from '../../../api/src/dialects/partner/coupons/coupon-field-names.js';
import { CreateCouponRequest } from '../../../api/src/dialects/partner/coupons/coupon.request.js';
import {
  type CouponBasis,
  toCreateCommand,
} from '../../../api/src/dialects/partner/coupons/create-coupon.command.js';
import { productsIn } from '../../../api/src/dialects/partner/coupons/named-products.js';

/** A line that made no coupon; `index` counts from 0 within its batch. */
export interface FailedLine {
  readonly index: number;
  readonly message: string;
}

/** Makes coupons of the lines of a file, each as the API's create call would. */
@Injectable()
export class CouponFiles {
  constructor(
    private readonly bulk: BulkCreate,
    private readonly batches: CouponBatches,
    private readonly products: ProductsService,
    private readonly basis: CouponBasisReader,
  ) {}

  /** @returns the lines that failed; all others are stored, in one transaction */
  async storeForPlatform(caller: Caller, bodies: readonly object[]): Promise<readonly FailedLine[]> {
    const { failed } = await this.bulk.create(caller, bodies, 'each');
    return failed.map(({ index, error }) => ({ index, message: error.message }));
  }

  /** As `storeForPlatform`, of a partner, who is the caller's owner. */
  async storeForPartner(caller: Caller, bodies: readonly object[]): Promise<readonly FailedLine[]> {
    const basis = await this.basis.basisOf(caller.ownerId);
    const read = await Promise.all(
      bodies.map((body) => outcomeOf(() => this.toCommand(caller, body, basis))),
    );
    const commands = read.flatMap((row) => ('value' in row ? [row.value] : []));
    const stored = (await this.batches.create(caller, commands, 'each', COUPON_FIELD_NAMES)).values();
    return read.flatMap((row, index) => {
      const error = 'error' in row ? row.error : (stored.next().value?.error ?? null);
      return error === null ? [] : [{ index, message: error.message }];
    });
  }

  private async toCommand(
    { ownerId }: Caller,
    row: object,
    basis: CouponBasis,
  ): Promise<ReturnType<typeof toCreateCommand>> {
    const body = await readRow(row, CreateCouponRequest);
    const command = toCreateCommand(body, basis);
    await this.products.requireRegistered(ownerId, productsIn(body.conditions));
    return command;
  }
}
