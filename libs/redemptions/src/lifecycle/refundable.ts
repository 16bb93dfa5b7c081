import { type Refund, type RefundRequest, type RefundableLine, invalidField } from '#engine';

import type { RefundCommand } from '../commands.js';
import type { RefundedLine, StoredRedemption } from '../storage/stored-redemption.js';

const NOTHING = { quantity: 0, orderValueMinor: 0, discountMinor: 0 };

/** @throws DomainError INVALID_REQUEST naming `amount` when lines are given as well */
export function toRefundRequest({ lines, amountMinor }: RefundCommand): RefundRequest {
  if (lines !== null && amountMinor !== null) {
    throw invalidField('amount', 'amount and lines must not both be given');
  }
  if (lines !== null) return { kind: 'lines', lines };
  return amountMinor === null ? { kind: 'whole' } : { kind: 'amount', amountMinor };
}

/** The lines of a redemption with the stored shares of all its coupons, and what was refunded before. */
export function refundableLines({ lines, uses, refundedLines }: StoredRedemption): readonly RefundableLine[] {
  const shares = uses.flatMap((use) => use.lines);
  return lines.map(({ index, quantity, unitPriceMinor, amountMinor }) => ({
    index,
    quantity,
    unitPriceMinor,
    amountMinor,
    discountMinor: shares
      .filter((share) => share.index === index)
      .reduce((sum, share) => sum + share.discountMinor, 0),
    refunded: refundedLines.find((line) => line.index === index) ?? NOTHING,
  }));
}

/** What is refunded of each line once a refund is added to the earlier ones. */
export function addRefund(before: readonly RefundedLine[], { perLine }: Refund): readonly RefundedLine[] {
  const sums = new Map(before.map((line) => [line.index, line]));
  for (const { index, quantity, orderValueMinor, discountMinor } of perLine) {
    const line = sums.get(index) ?? NOTHING;
    sums.set(index, {
      index,
      quantity: line.quantity + (quantity ?? 0),
      orderValueMinor: line.orderValueMinor + orderValueMinor,
      discountMinor: line.discountMinor + discountMinor,
    });
  }
  return [...sums.values()].sort((a, b) => a.index - b.index);
}
