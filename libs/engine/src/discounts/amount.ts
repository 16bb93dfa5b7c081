import { MAX_AMOUNT_MINOR } from '../money/amount.js';
import { readInteger, readRecord } from '../parsing/shape.js';
import type { AmountDiscount } from './discount.js';
import type { DiscountKind } from './kind.js';

/** A fixed amount, once per order. */
export const amount: DiscountKind<AmountDiscount> = {
  kind: 'amount',
  propose: ({ amountMinor }) => amountMinor,
  parse: (value) => {
    const { amountMinor } = readRecord('discount', value, ['kind', 'amountMinor']);
    return {
      kind: 'amount',
      amountMinor: readInteger('discount.amountMinor', amountMinor, { min: 1, max: MAX_AMOUNT_MINOR }),
    };
  },
};
