import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import { CouponExportRepository, type ExportedCoupon } from './coupon-export.repository.js';

const PART_ROWS = 2_000;

/** All coupons of an owner, whatever API made them, in bounded memory. */
@Injectable()
export class CouponExport {
  constructor(private readonly coupons: CouponExportRepository) {}

  /** Newest first. Coupons that are made meanwhile are left out; each row is as it stands when it is read. */
  async *rows(ownerId: OwnerId): AsyncGenerator<ExportedCoupon> {
    let before: string | null = null;
    for (;;) {
      const part: readonly ExportedCoupon[] = await this.coupons.part(ownerId, before, PART_ROWS);
      yield* part;
      const last = part.at(-1);
      if (last === undefined || part.length < PART_ROWS) return;
      before = last.id;
    }
  }

  async count(ownerId: OwnerId): Promise<number> {
    return this.coupons.count(ownerId);
  }
}
