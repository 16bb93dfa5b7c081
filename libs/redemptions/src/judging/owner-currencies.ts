import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { ChangeFeed } from '#platform/changes';
import type { OwnerId } from '#platform/owner';

const OWNERS_MAX = 10_000;

/** The currency of owners' orders that name none, as it was seen last. */
@Injectable()
export class OwnerCurrencies {
  private readonly currencies = new LRUCache<OwnerId, string>({ max: OWNERS_MAX });

  constructor(feed: ChangeFeed) {
    feed.subscribe((change) => {
      if (change === 'everything') this.currencies.clear();
      else if (change.topic === 'accounts') this.currencies.delete(change.ownerId as OwnerId);
    });
  }

  learn(ownerId: OwnerId, currency: string): void {
    this.currencies.set(ownerId, currency);
  }

  /** @returns `null` when it is not known here */
  find(ownerId: OwnerId): string | null {
    return this.currencies.get(ownerId) ?? null;
  }
}
