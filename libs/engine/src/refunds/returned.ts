import { invalidField } from '../errors/domain-error.js';
import { allocate } from '../money/allocate.js';
import type { RefundableLine, RefundedUnits } from './refund.js';

/** What a request takes back of one line, before discounts. */
export interface Returned {
  readonly line: RefundableLine;
  /** `null` when the refund is of value, not of units. */
  readonly quantity: number | null;
  readonly orderValueMinor: number;
}

/** What of the line's value before discounts has not been refunded yet. */
export function leftOf({ amountMinor, refunded }: RefundableLine): number {
  return amountMinor - refunded.orderValueMinor;
}

/** Everything that is left, and every unit that is left. */
export function returnWhole(lines: readonly RefundableLine[]): readonly Returned[] {
  return lines
    .map((line) => ({ line, quantity: unitsLeft(line), orderValueMinor: leftOf(line) }))
    .filter(({ quantity, orderValueMinor }) => quantity > 0 || orderValueMinor > 0);
}

/**
 * Value spread over the lines in proportion to what is left of each.
 * @throws DomainError INVALID_REQUEST naming `amount` when it is not positive or more than is left
 */
export function returnAmount(lines: readonly RefundableLine[], amountMinor: number): readonly Returned[] {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) {
    throw invalidField('amount', 'Amount must be a positive whole number of minor units');
  }
  const left = lines.map(leftOf);
  const total = left.reduce((sum, value) => sum + value, 0);
  if (amountMinor > total) throw invalidField('amount', `Amount exceeds what is left to refund: ${total}`);
  const parts = allocate(amountMinor, left);
  return lines
    .map((line, i) => ({ line, quantity: null, orderValueMinor: parts[i] ?? 0 }))
    .filter(({ orderValueMinor }) => orderValueMinor > 0);
}

/**
 * Units at the price they were bought for.
 * @throws DomainError INVALID_REQUEST naming the field (`lines[0].quantity`, `lines[1].index`, `lines`) when a
 * line is unknown or named twice, or has fewer units or less value left
 */
export function returnUnits(
  lines: readonly RefundableLine[],
  units: readonly RefundedUnits[],
): readonly Returned[] {
  if (units.length === 0) throw invalidField('lines', 'At least one line must be refunded');
  return units.map(({ index, quantity }, i) => {
    const line = lines.find((known) => known.index === index);
    if (line === undefined) throw invalidField(`lines[${i}].index`, `Order has no line ${index}`);
    if (units.findIndex((other) => other.index === index) < i) {
      throw invalidField(`lines[${i}].index`, `Line ${index} is named twice`);
    }
    const field = `lines[${i}].quantity`;
    if (!Number.isSafeInteger(quantity) || quantity < 1) {
      throw invalidField(field, 'Quantity must be a positive whole number');
    }
    if (quantity > unitsLeft(line)) {
      throw invalidField(field, `Quantity exceeds what is left to refund: ${unitsLeft(line)}`);
    }
    const orderValueMinor = quantity * line.unitPriceMinor;
    if (orderValueMinor > leftOf(line)) {
      // Refunds by amount took a part of these units' value already.
      throw invalidField(field, `Quantity is worth more than the line has left to refund: ${leftOf(line)}`);
    }
    return { line, quantity, orderValueMinor };
  });
}

function unitsLeft({ quantity, refunded }: RefundableLine): number {
  return quantity - refunded.quantity;
}
