import { invalidField } from '#engine';

import type { Product } from './product.js';

/** Products in the order of their ids. */
export interface ProductPage {
  readonly items: readonly Product[];
  /** Where the next page starts; `null` on the last. */
  readonly nextCursor: string | null;
}

/** At most `limit` products with an id above `after`. */
export interface ProductPageRequest {
  readonly limit: number;
  readonly after: string | null;
}

/**
 * Reads the opaque cursor of an earlier page.
 * @throws DomainError INVALID_REQUEST naming `cursor` when it is not one of ours
 */
export function productPageRequest(limit: number, cursor: string | undefined): ProductPageRequest {
  if (cursor === undefined) return { limit, after: null };
  const after = Buffer.from(cursor, 'base64url').toString('utf8');
  if (after === '' || after.includes('\0') || cursorOf(after) !== cursor) {
    throw invalidField('cursor', 'cursor is not one that an earlier page gave');
  }
  return { limit, after };
}

/** Makes a page of `limit + 1` products, the last of which only says that there are more. */
export function toProductPage(products: readonly Product[], limit: number): ProductPage {
  const items = products.slice(0, limit);
  const last = items.at(-1);
  const more = products.length > limit && last !== undefined;
  return { items, nextCursor: more ? cursorOf(last.productId) : null };
}

function cursorOf(productId: string): string {
  return Buffer.from(productId, 'utf8').toString('base64url');
}
