import { MAX_AMOUNT_MINOR } from '../money/amount.js';
import { WHOLE_PERCENT_E4, percentOf } from '../money/percent.js';
import { readInteger, readRecord } from '../parsing/shape.js';
import type { PercentDiscount } from './discount.js';
import type { DiscountKind } from './kind.js';

/** Rounded down to the minor unit first, capped afterwards (00-platform.md, Money). */
export const percent: DiscountKind<PercentDiscount> = {
  kind: 'percent',
  propose: ({ percentE4, capMinor }, baseMinor) => {
    const share = percentOf(baseMinor, percentE4);
    return capMinor === null ? share : Math.min(share, capMinor);
  },
  parse: (value) => {
    const { percentE4, capMinor } = readRecord('discount', value, ['kind', 'percentE4', 'capMinor']);
    return {
      kind: 'percent',
      percentE4: readInteger('discount.percentE4', percentE4, { min: 1, max: WHOLE_PERCENT_E4 }),
      capMinor:
        capMinor === null
          ? null
          : readInteger('discount.capMinor', capMinor, { min: 1, max: MAX_AMOUNT_MINOR }),
    };
  },
};
