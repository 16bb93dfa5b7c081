import { Injectable } from '@nestjs/common';

import { Database, Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { ProductPageRequest } from './product-page.js';
import type { Product } from './product.js';

const PRODUCT = { productId: true, name: true, priceMinor: true, onSale: true } as const;
type ProductRow = Prisma.ProductGetPayload<{ select: typeof PRODUCT }>;

@Injectable()
export class ProductsRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` in one transaction: all of it is stored, or none. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** Those of these products that are registered, which nobody else changes until the transaction ends. */
  async lock(
    ownerId: OwnerId,
    productIds: readonly string[],
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, Product>> {
    const rows = await transaction.$queryRaw<ProductRow[]>`
      SELECT product_id AS "productId", name, price_minor AS "priceMinor", on_sale AS "onSale" FROM products
      WHERE owner_id = ${ownerId} AND product_id = ANY (${[...productIds]}) ORDER BY product_id FOR UPDATE`;
    return new Map(rows.map((row) => [row.productId, toProduct(row)]));
  }

  /** Registers products, or replaces them, in one statement. No id may stand in the list twice. */
  async put(ownerId: OwnerId, products: readonly Product[], transaction: Transaction): Promise<void> {
    // Sorted, so that two callers who put the same products lock them in the same order.
    const sorted = [...products].sort((a, b) => (a.productId < b.productId ? -1 : 1));
    const rows = sorted.map(({ productId, name, priceMinor, onSale }) => {
      return Prisma.sql`(${ownerId}, ${productId}, ${name}, ${priceMinor}::bigint, ${onSale})`;
    });
    if (rows.length === 0) return;
    await transaction.$executeRaw(Prisma.sql`
      INSERT INTO products (owner_id, product_id, name, price_minor, on_sale)
      VALUES ${Prisma.join(rows)}
      ON CONFLICT (owner_id, product_id) DO UPDATE
        SET name = excluded.name, price_minor = excluded.price_minor, on_sale = excluded.on_sale`);
  }

  /** One row more than the limit, where there are more. */
  async list(ownerId: OwnerId, { limit, after }: ProductPageRequest): Promise<Product[]> {
    const rows = await this.database.client.product.findMany({
      where: { ownerId, ...(after === null ? {} : { productId: { gt: after } }) },
      orderBy: { productId: 'asc' },
      take: limit + 1,
      select: PRODUCT,
    });
    return rows.map(toProduct);
  }

  /** Those of these products that the owner has registered, in no order. */
  async findMany(ownerId: OwnerId, productIds: readonly string[]): Promise<Product[]> {
    const rows = await this.database.client.product.findMany({
      where: { ownerId, productId: { in: [...productIds] } },
      select: PRODUCT,
    });
    return rows.map(toProduct);
  }

  async delete(ownerId: OwnerId, productId: string, transaction: Transaction): Promise<void> {
    await transaction.product.deleteMany({ where: { ownerId, productId } });
  }
}

function toProduct({ priceMinor, ...row }: ProductRow): Product {
  return { ...row, priceMinor: priceMinor === null ? null : Number(priceMinor) };
}
