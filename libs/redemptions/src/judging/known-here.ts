import { Injectable } from '@nestjs/common';

import { ProductsOnSale } from '#features/products';
import type { Instant, Order } from '#engine';
import { ChangeFeed } from '#platform/changes';
import type { OwnerId } from '#platform/owner';

import type { RedeemCommand } from '../commands.js';
import { DatabaseClock } from '../facts/database-clock.js';
import { OwnerCurrencies } from './owner-currencies.js';
import { priceOrder, productsToLookUp } from './priced-order.js';

/** What is known in memory of an order's surroundings, while it is kept fresh. */
@Injectable()
export class KnownHere {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly products: ProductsOnSale,
    private readonly currencies: OwnerCurrencies,
    private readonly clock: DatabaseClock,
  ) {}

  /** @returns the time by the database's clock; `null` when it has not been heard yet */
  now(): Instant | null {
    return this.clock.now();
  }

  /** @returns `null` when it takes the database to price the order */
  price(
    ownerId: OwnerId,
    { order }: RedeemCommand,
    { dependsOnSale: exactly }: { readonly dependsOnSale: boolean },
  ): Order | null {
    if (!this.feed.live) return null;
    const productIds = productsToLookUp(order);
    if (productIds.length > 0 && exactly) return null;
    const currency = order.currency ?? this.currencies.find(ownerId);
    const onSale = this.products.find(ownerId, productIds);
    if (currency === null || onSale === null) return null;
    return priceOrder(order, { currency, isOnSale: (productId) => onSale.get(productId) === true });
  }
}
