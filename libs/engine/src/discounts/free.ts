import { readRecord } from '../parsing/shape.js';
import type { FreeDiscount } from './discount.js';
import type { DiscountKind } from './kind.js';

/** Free access: everything it applies to. */
export const free: DiscountKind<FreeDiscount> = {
  kind: 'free',
  propose: (_discount, baseMinor) => baseMinor,
  parse: (value) => {
    readRecord('discount', value, ['kind']);
    return { kind: 'free' };
  },
};
