import { isDeepStrictEqual } from 'node:util';

import { Injectable } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import { AuditTrail } from '#features/audit';
import type { Caller } from '#platform/auth';
import type { OwnerId } from '#platform/owner';

import type { ProductPage, ProductPageRequest } from './product-page.js';
import { toProductPage } from './product-page.js';
import { productEntry } from './product-audit.js';
import type { Product } from './product.js';
import { ProductsRepository } from './products.repository.js';

/** Product ids as they stand in one field of a request. */
export interface NamedProductIds {
  /** Wire path of the field. */
  readonly field: string;
  readonly productIds: readonly string[];
}

/** What owners sell. */
@Injectable()
export class ProductsService {
  constructor(
    private readonly products: ProductsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Registers products, or replaces what was registered under their ids: all of them or none. One that is registered
   * just so already is left alone.
   * @throws DomainError INVALID_REQUEST when two of them have one id
   */
  async put(caller: Caller, products: readonly Product[]): Promise<readonly Product[]> {
    const ids = new Set<string>();
    for (const [index, { productId }] of products.entries()) {
      if (ids.has(productId)) {
        throw invalidField(`[${index}].productId`, `Product ${productId} is in the list twice`);
      }
      ids.add(productId);
    }
    const { ownerId } = caller;
    await this.products.transaction(async (transaction) => {
      const before = await this.products.lock(ownerId, [...ids], transaction);
      const changed = products.filter(
        (product) => !isDeepStrictEqual(product, before.get(product.productId)),
      );
      await this.products.put(ownerId, changed, transaction);
      const entries = changed.map((product) => productEntry(before.get(product.productId) ?? null, product));
      await this.audit.appendAll(caller, entries, transaction);
    });
    return products;
  }

  async list(ownerId: OwnerId, page: ProductPageRequest): Promise<ProductPage> {
    return toProductPage(await this.products.list(ownerId, page), page.limit);
  }

  /** Those of these products that the owner has registered, by id. */
  async findMany(ownerId: OwnerId, productIds: readonly string[]): Promise<ReadonlyMap<string, Product>> {
    if (productIds.length === 0) return new Map();
    const found = await this.products.findMany(ownerId, [...new Set(productIds)]);
    return new Map(found.map((product) => [product.productId, product]));
  }

  /** Whether each of these products is on sale; those that are not registered have no entry. */
  async onSaleOf(ownerId: OwnerId, productIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const found = await this.findMany(ownerId, productIds);
    return new Map([...found.values()].map(({ productId, onSale }) => [productId, onSale]));
  }

  /**
   * Makes sure that products are the owner's own, which is to say that it has registered them.
   * @throws DomainError INVALID_REQUEST naming the first field with a product that is not
   */
  async requireRegistered(ownerId: OwnerId, fields: readonly NamedProductIds[]): Promise<void> {
    const asked = fields.flatMap(({ productIds }) => productIds);
    const registered = await this.findMany(ownerId, asked);
    for (const { field, productIds } of fields) {
      const foreign = productIds.find((productId) => !registered.has(productId));
      if (foreign !== undefined) throw invalidField(field, `Product ${foreign} is not one of your products`);
    }
  }

  /** @throws DomainError NOT_FOUND */
  async delete(caller: Caller, productId: string): Promise<void> {
    const { ownerId } = caller;
    await this.products.transaction(async (transaction) => {
      const before = (await this.products.lock(ownerId, [productId], transaction)).get(productId);
      if (before === undefined) {
        throw new DomainError('NOT_FOUND', `Product not found with id: ${productId}`);
      }
      await this.products.delete(ownerId, productId, transaction);
      await this.audit.append(caller, productEntry(before, null), transaction);
    });
  }
}
