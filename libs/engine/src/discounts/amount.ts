import { readRecord } from '../parsing/shape.js';
import type { AmountDiscount } from './discount.js';
import { ofUnits, readAmount, readCap, readPer, readScope } from './fields.js';
import type { DiscountKind } from './kind.js';

/** A fixed amount, once per order or from each unit (04-discount-profiles.md). */
export const amount: DiscountKind<AmountDiscount> = {
  kind: 'amount',
  propose: ({ amountMinor, per }, ground) =>
    per === 'unit'
      ? { of: 'each_line', amountsMinor: ground.lines.map((line) => ofUnits(amountMinor, line)) }
      : { of: 'lines', amountMinor },
  mostOfLines: ({ amountMinor, per }, leftMinor) =>
    per === 'unit' ? leftMinor : Math.min(amountMinor, leftMinor),
  parse: (value) => {
    const optional = ['per', 'scope', 'capMinor'];
    const { amountMinor, per, scope, capMinor } = readRecord(
      'discount',
      value,
      ['kind', 'amountMinor'],
      optional,
    );
    return {
      kind: 'amount',
      amountMinor: readAmount('discount.amountMinor', amountMinor),
      ...readPer(per, scope),
      ...readScope(scope),
      ...readCap(capMinor),
    };
  },
};
