import { MAX_AMOUNT_MINOR, invalidField } from '#engine';
import type { OrderCommand, OrderLineCommand } from '#features/redemptions';

import type { OrderItemRequest } from './order-item.request.js';
import type { OrderRequest, ValidatedOrderRequest } from './order.request.js';

/**
 * The order of a request; a bare `amount` is one line without a product (05-redemptions.md).
 * @throws DomainError INVALID_REQUEST when there is not exactly one of `items` and `amount`, or the whole is
 * more than 10^13 minor units
 */
export function toOrderCommand(order: OrderRequest | ValidatedOrderRequest): OrderCommand {
  const lines = linesOf(order);
  const shippingMinor = order.shipping ?? 0;
  // Sums beyond 2^53 lose digits, but never so many that they would seem to be within the limit.
  const wholeMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, shippingMinor);
  if (wholeMinor > MAX_AMOUNT_MINOR) {
    throw invalidField('order', `order must not be worth more than ${MAX_AMOUNT_MINOR} minor units`);
  }
  return {
    reference: order.reference ?? null,
    type: order.type ?? 'REDEMPTION',
    currency: order.currency ?? null,
    shippingMinor,
    lines,
  };
}

function linesOf({ items, amount }: OrderRequest | ValidatedOrderRequest): readonly OrderLineCommand[] {
  if (items != null && amount != null) {
    throw invalidField('order.amount', 'order.amount must not be given beside order.items');
  }
  if (items != null) return items.map(toLine);
  if (amount == null) throw invalidField('order.items', 'order.items or order.amount must be given');
  return [
    { productId: null, quantity: 1, unitPriceMinor: amount, onSale: null, service: null, planId: null },
  ];
}

function toLine({
  productId,
  quantity,
  unitPrice,
  onSale,
  service,
  planId,
}: OrderItemRequest): OrderLineCommand {
  return {
    productId: productId ?? null,
    quantity,
    unitPriceMinor: unitPrice,
    onSale: onSale ?? null,
    service: service ?? null,
    planId: planId ?? null,
  };
}
