import { percentOf } from '../money/percent.js';
import { readRecord } from '../parsing/shape.js';
import type { PercentDiscount } from './discount.js';
import { readAmount, readPercent, readScope } from './fields.js';
import type { DiscountKind } from './kind.js';

/** Rounded down to the minor unit first, capped afterwards (00-platform.md, Money). */
export const percent: DiscountKind<PercentDiscount> = {
  kind: 'percent',
  propose: ({ percentE4 }, { leftMinor }) => ({ of: 'lines', amountMinor: percentOf(leftMinor, percentE4) }),
  mostOfLines: ({ percentE4 }, leftMinor) => percentOf(leftMinor, percentE4),
  parse: (value) => {
    const { percentE4, capMinor, scope } = readRecord(
      'discount',
      value,
      ['kind', 'percentE4', 'capMinor'],
      ['scope'],
    );
    return {
      kind: 'percent',
      percentE4: readPercent('discount.percentE4', percentE4),
      capMinor: capMinor === null ? null : readAmount('discount.capMinor', capMinor),
      ...readScope(scope),
    };
  },
};
