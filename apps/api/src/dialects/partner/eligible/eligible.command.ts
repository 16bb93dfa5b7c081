import { invalidField } from '#engine';
import type { CustomerReference, EligibleCommand, OrderLineCommand } from '#features/redemptions';
import { readAmount } from '#platform/http';

import type { EligibleItemRequest, EligibleOrderRequest, EligibleRequest } from './eligible.request.js';

/**
 * @param currency the partner's, in whose major units the request's amounts are
 * @throws DomainError INVALID_REQUEST naming the field
 */
export function toEligibleCommand(
  { customer, order }: Pick<EligibleRequest, 'customer' | 'order'>,
  currency: string,
): EligibleCommand {
  const lines = linesOf(order, currency);
  return {
    customer: referenceOf(customer),
    order: { reference: null, type: 'REDEMPTION', currency: null, shippingMinor: 0, lines },
  };
}

function referenceOf(customer: EligibleRequest['customer']): CustomerReference | null {
  if (customer == null) return null;
  const reference = { id: customer.id ?? null, email: customer.email ?? null };
  if (reference.id === null && reference.email === null) {
    throw invalidField('customer', 'customer must have an id or an email');
  }
  return reference;
}

function linesOf({ items, amount }: EligibleOrderRequest, currency: string): readonly OrderLineCommand[] {
  if (items != null && amount != null) {
    throw invalidField('order.amount', 'order.amount must not be given beside order.items');
  }
  if (items != null) return items.map((item, index) => toLine(item, index, currency));
  if (amount == null) throw invalidField('order.items', 'order.items or order.amount must be given');
  const unitPriceMinor = readAmount({ path: 'order.amount', value: amount }, currency);
  return [{ productId: null, quantity: 1, unitPriceMinor, onSale: null, service: null, planId: null }];
}

function toLine(item: EligibleItemRequest, index: number, currency: string): OrderLineCommand {
  return {
    productId: item.productId,
    quantity: item.quantity,
    unitPriceMinor: readAmount({ path: `order.items[${index}].unitPrice`, value: item.unitPrice }, currency),
    onSale: item.onSale ?? null,
    service: null,
    planId: null,
  };
}
