import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { ChangeFeed } from '#platform/changes';
import type { OwnerId } from '#platform/owner';

const OWNERS_MAX = 1_000;
const PRODUCTS_OF_OWNER_MAX = 10_000;

/** Takes what the database said: of these products, which were on sale. */
export type LearnOnSale = (productIds: readonly string[], onSale: ReadonlySet<string>) => void;

/** Which products are on sale, as it was seen last. A change is heard of a moment late. */
@Injectable()
export class ProductsOnSale {
  private readonly owners = new LRUCache<OwnerId, Map<string, boolean>>({ max: OWNERS_MAX });

  constructor(feed: ChangeFeed) {
    feed.subscribe((change) => {
      if (change === 'everything') this.owners.clear();
      else if (change.topic === 'products') this.owners.delete(change.ownerId as OwnerId);
    });
  }

  /** @returns by product id; `null` when one of them is not known here */
  find(ownerId: OwnerId, productIds: readonly string[]): ReadonlyMap<string, boolean> | null {
    const known = this.owners.get(ownerId);
    const found = new Map<string, boolean>();
    for (const productId of productIds) {
      const onSale = known?.get(productId);
      if (onSale === undefined) return null;
      found.set(productId, onSale);
    }
    return found;
  }

  /** To be asked for before the database is asked: what changes meanwhile is not learned. */
  learning(ownerId: OwnerId): LearnOnSale {
    const known = this.owners.get(ownerId) ?? new Map<string, boolean>();
    this.owners.set(ownerId, known);
    return (productIds, onSale) => {
      // After a change another list, or none, is there instead.
      if (this.owners.get(ownerId) !== known) return;
      if (known.size + productIds.length > PRODUCTS_OF_OWNER_MAX) known.clear();
      for (const productId of productIds) known.set(productId, onSale.has(productId));
    };
  }
}
