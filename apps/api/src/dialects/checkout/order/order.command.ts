import { invalidField } from '#engine';
import type { OrderCommand, OrderLineCommand } from '#features/redemptions';

import type { OrderItemRequest } from './order-item.request.js';
import type { OrderRequest, ValidatedOrderRequest } from './order.request.js';

/**
 * The order of a request; a bare `amount` is one line without a product (05-redemptions.md).
 * @throws DomainError INVALID_REQUEST when there is not exactly one of `items` and `amount`
 */
export function toOrderCommand(order: OrderRequest | ValidatedOrderRequest): OrderCommand {
  return {
    reference: order.reference ?? null,
    type: order.type ?? 'REDEMPTION',
    currency: order.currency ?? null,
    shippingMinor: order.shipping ?? 0,
    lines: linesOf(order),
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
