import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import { type PromotionUse, PromotionUsesRepository } from './storage/promotion-uses.repository.js';

export type { PromotionUse } from './storage/promotion-uses.repository.js';

/** Tells how promotions were used, whichever of their codes was. */
@Injectable()
export class PromotionUses {
  constructor(private readonly uses: PromotionUsesRepository) {}

  /** By promotion: the orders that used it last, at most `limit` of each. */
  async newest(
    ownerId: OwnerId,
    promotionIds: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly PromotionUse[]>> {
    return promotionIds.length === 0 ? new Map() : this.uses.newest(ownerId, promotionIds, limit);
  }
}
