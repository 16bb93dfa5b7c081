import { readRecord } from '../parsing/shape.js';
import type { FreeDiscount } from './discount.js';
import { readCap } from './fields.js';
import type { DiscountKind } from './kind.js';

/** Free access: everything it applies to. */
export const free: DiscountKind<FreeDiscount> = {
  kind: 'free',
  propose: (_discount, { leftMinor }) => ({ of: 'lines', amountMinor: leftMinor }),
  mostOfLines: (_discount, leftMinor) => leftMinor,
  parse: (value) => {
    const { capMinor } = readRecord('discount', value, ['kind'], ['capMinor']);
    return { kind: 'free', ...readCap(capMinor) };
  },
};
