import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

const REMEMBERED_MAX = 10_000;
/** Longer than a batch waits for them, so that none of theirs comes back among the others in between. */
const SLOW_FOR_MS = 15_000;

/** Promotions whose rows could not be locked in time a moment ago. */
@Injectable()
export class SlowPromotions {
  private readonly ids = new LRUCache<string, true>({ max: REMEMBERED_MAX, ttl: SLOW_FOR_MS });

  add(promotionIds: readonly string[]): void {
    for (const id of promotionIds) this.ids.set(id, true);
  }

  includes(promotionId: string): boolean {
    return this.ids.has(promotionId);
  }
}
