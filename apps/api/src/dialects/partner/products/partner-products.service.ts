import { Injectable } from '@nestjs/common';

import { OwnersService } from '#features/partners';
import { ProductsService } from '#features/products';
import type { Caller } from '#platform/auth';
import type { OwnerId } from '#platform/owner';

import { type ProductListQuery, toProductPageRequest } from './product-list.query.js';
import { type PutProductRequest, type PutProductsEntry, toProduct } from './product.request.js';
import {
  type ProductListResponse,
  type ProductResponse,
  type ProductsResponse,
  toProductResponse,
} from './product.response.js';

/** Puts prices on the wire and takes them from it, in the partner's currency. */
@Injectable()
export class PartnerProducts {
  constructor(
    private readonly products: ProductsService,
    private readonly owners: OwnersService,
  ) {}

  async put(caller: Caller, productId: string, body: PutProductRequest): Promise<ProductResponse> {
    const { currency } = await this.owners.terms(caller.ownerId);
    const product = toProduct({ productId, body, currency, parent: '' });
    await this.products.put(caller, [product]);
    return toProductResponse(product, currency);
  }

  async putMany(caller: Caller, entries: readonly PutProductsEntry[]): Promise<ProductsResponse> {
    const { currency } = await this.owners.terms(caller.ownerId);
    const products = entries.map((body, index) =>
      toProduct({ productId: body.productId, body, currency, parent: `[${index}].` }),
    );
    await this.products.put(caller, products);
    return { data: products.map((product) => toProductResponse(product, currency)) };
  }

  async list(ownerId: OwnerId, query: ProductListQuery): Promise<ProductListResponse> {
    const { items, nextCursor } = await this.products.list(ownerId, toProductPageRequest(query));
    const { currency } = await this.owners.terms(ownerId);
    return { data: items.map((product) => toProductResponse(product, currency)), nextCursor };
  }
}
