import { Injectable } from '@nestjs/common';

import type { CouponFieldNames, ReviseCoupon } from '../coupon-record.js';

/** How one API changes coupons: what its request says is kept as JSON, and understood again when its turn comes. */
export interface CouponRevision {
  readonly reviseBy: (request: unknown) => ReviseCoupon;
  readonly names: CouponFieldNames;
}

/** The APIs that change many coupons at once; each says so when it is set up. */
@Injectable()
export class CouponRevisions {
  private readonly revisions = new Map<string, CouponRevision>();

  register(api: string, revision: CouponRevision): void {
    this.revisions.set(api, revision);
  }

  /** @throws when no API has this name */
  get(api: string): CouponRevision {
    const revision = this.revisions.get(api);
    if (revision === undefined) throw new Error(`No API called ${api} changes coupons`);
    return revision;
  }
}
