import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import type { Evaluation, Reason } from '#engine';

const REMEMBERED_MAX = 10_000;
const REMEMBERED_MS = 1_000;
const USED_UP: readonly Reason[] = ['USAGE_LIMIT_REACHED', 'BUDGET_EXHAUSTED'];

/** Promotions that were used up a moment ago: a guess that they are free would only cost time. */
@Injectable()
export class UsedUpPromotions {
  private readonly ids = new LRUCache<string, true>({ max: REMEMBERED_MAX, ttl: REMEMBERED_MS });

  /** Learns from what the database said. */
  learn({ rejected }: Evaluation): void {
    for (const { candidate, reason } of rejected) {
      if (candidate !== null && USED_UP.includes(reason)) this.ids.set(candidate.promotion.id, true);
    }
  }

  includesAny(promotionIds: readonly string[]): boolean {
    return promotionIds.some((id) => this.ids.has(id));
  }
}
