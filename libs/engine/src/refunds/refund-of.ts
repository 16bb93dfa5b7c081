import { mulDiv } from '../money/mul-div.js';
import type { LineRefund, Refund, RefundRequest, RefundableLine } from './refund.js';
import type { Returned } from './returned.js';
import { leftOf, returnAmount, returnUnits, returnWhole } from './returned.js';

/** A redeemed order, and what of it is to be refunded. */
export interface RefundInput {
  readonly lines: readonly RefundableLine[];
  readonly request: RefundRequest;
}

/**
 * What a refund pays back and which discount it takes back, from the stored shares (05-redemptions.md). The
 * discount of a line follows its refunded value, rounded down in all so far, so that refunds in any split and
 * order sum to exactly what was paid. Shipping is not part of it.
 * @throws DomainError INVALID_REQUEST naming the field when more is asked than is left
 */
export function refundOf({ lines, request }: RefundInput): Refund {
  const perLine = returnedBy(lines, request).map(withDiscount);
  const orderValueMinor = perLine.reduce((sum, part) => sum + part.orderValueMinor, 0);
  const discountMinor = perLine.reduce((sum, part) => sum + part.discountMinor, 0);
  const leftMinor = lines.reduce((sum, line) => sum + leftOf(line), 0);
  return {
    orderValueMinor,
    discountMinor,
    paidMinor: orderValueMinor - discountMinor,
    perLine,
    completes: orderValueMinor === leftMinor,
  };
}

function returnedBy(lines: readonly RefundableLine[], request: RefundRequest): readonly Returned[] {
  switch (request.kind) {
    case 'whole':
      return returnWhole(lines);
    case 'lines':
      return returnUnits(lines, request.lines);
    case 'amount':
      return returnAmount(lines, request.amountMinor);
  }
}

function withDiscount({ line, quantity, orderValueMinor }: Returned): LineRefund {
  const { index, discountMinor, amountMinor, refunded } = line;
  const valueSoFar = refunded.orderValueMinor + orderValueMinor;
  const soFar = amountMinor === 0 ? 0 : mulDiv(discountMinor, valueSoFar, amountMinor).quotient;
  const part = { index, orderValueMinor, discountMinor: soFar - refunded.discountMinor };
  return quantity === null ? part : { ...part, quantity };
}
