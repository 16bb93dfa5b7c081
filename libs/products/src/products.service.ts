import { Injectable } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { ProductPage, ProductPageRequest } from './product-page.js';
import { toProductPage } from './product-page.js';
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
  constructor(private readonly products: ProductsRepository) {}

  /**
   * Registers products, or replaces what was registered under their ids: all of them or none.
   * @throws DomainError INVALID_REQUEST when two of them have one id
   */
  async put(ownerId: OwnerId, products: readonly Product[]): Promise<readonly Product[]> {
    const ids = new Set<string>();
    for (const [index, { productId }] of products.entries()) {
      if (ids.has(productId)) {
        throw invalidField(`[${index}].productId`, `Product ${productId} is in the list twice`);
      }
      ids.add(productId);
    }
    await this.products.put(ownerId, products);
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
  async delete(ownerId: OwnerId, productId: string): Promise<void> {
    if (!(await this.products.delete(ownerId, productId))) {
      throw new DomainError('NOT_FOUND', `Product not found with id: ${productId}`);
    }
  }
}
