import { Injectable } from '@nestjs/common';

import { CustomersService, type KnownCustomer, identitiesOf } from '#features/customers';
import { ProductsService } from '#features/products';
import type { Facts, Instant, Order } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, OrderCommand } from '../commands.js';
import { OwnerFactsRepository } from './owner-facts.repository.js';
import { priceOrder, productsToLookUp } from './priced-order.js';

/** Who orders what. */
export interface Situation {
  readonly customer: CustomerReference | null;
  readonly order: OrderCommand;
}

/** A priced order and what is known about the one who places it. */
export interface Scene {
  readonly order: Order;
  /** `null` when the order names no customer. */
  readonly customer: KnownCustomer | null;
  readonly facts: Facts;
}

/** Reads everything about an order that does not depend on the coupons. */
@Injectable()
export class SceneReader {
  constructor(
    private readonly owners: OwnerFactsRepository,
    private readonly customers: CustomersService,
    private readonly products: ProductsService,
  ) {}

  /** @param at another instant than the database's now, or `null` */
  async read(ownerId: OwnerId, { customer, order }: Situation, at: Instant | null): Promise<Scene> {
    const [owner, known, onSale] = await Promise.all([
      this.owners.read(ownerId),
      customer === null || identitiesOf(customer).length === 0
        ? null
        : this.customers.known(ownerId, customer),
      this.onSaleOf(ownerId, productsToLookUp(order)),
    ]);
    return {
      order: priceOrder(order, { currency: owner.currency, onSale }),
      customer: known,
      facts: { now: at ?? owner.now, customer: known?.facts ?? null },
    };
  }

  private async onSaleOf(
    ownerId: OwnerId,
    productIds: readonly string[],
  ): Promise<ReadonlyMap<string, boolean>> {
    return productIds.length === 0 ? new Map() : this.products.onSaleOf(ownerId, productIds);
  }
}
