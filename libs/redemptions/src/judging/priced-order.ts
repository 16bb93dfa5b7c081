import { MAX_AMOUNT_MINOR, type Order, type OrderLine, invalidField } from '#engine';

import type { OrderCommand } from '../commands.js';

/** What an order line leaves to the owner's settings and registered products. */
export interface OrderDefaults {
  readonly currency: string;
  /** Whether a registered product is on sale; others are not. */
  readonly isOnSale: (productId: string) => boolean;
}

/**
 * The order as the engine judges it.
 * @throws DomainError INVALID_REQUEST when its value is beyond what is exact (00-platform.md, Money)
 */
export function priceOrder(command: OrderCommand, { currency, isOnSale }: OrderDefaults): Order {
  const lines = command.lines.map((line, index): OrderLine => {
    const { productId, quantity, unitPriceMinor, service, planId } = line;
    const registered = productId !== null && isOnSale(productId);
    return {
      index,
      productId,
      quantity,
      unitPriceMinor,
      amountMinor: quantity * unitPriceMinor,
      onSale: line.onSale ?? registered,
      service,
      planId,
    };
  });
  const subtotalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (subtotalMinor + command.shippingMinor > MAX_AMOUNT_MINOR) {
    throw invalidField('order', `order must not be worth more than ${MAX_AMOUNT_MINOR}`);
  }
  return {
    type: command.type,
    currency: command.currency ?? currency,
    lines,
    subtotalMinor,
    shippingMinor: command.shippingMinor,
  };
}

/** Products whose lines do not say whether they are on sale. */
export function productsToLookUp({ lines }: OrderCommand): readonly string[] {
  const ids = lines.flatMap(({ productId, onSale }) =>
    onSale === null && productId !== null ? [productId] : [],
  );
  return [...new Set(ids)];
}
