import { amount } from './amount.js';
import type { Discount } from './discount.js';
import { free } from './free.js';
import { percent } from './percent.js';

/**
 * What a discount takes of a base, in minor units: a kind proposes, and here alone it is clamped, so that
 * nothing is ever taken that is not there (00-platform.md, Money). It never falls when the base rises, and
 * never rises by more than the base does; the search for the best combination relies on both.
 */
export function takenOf(discount: Discount, baseMinor: number): number {
  return Math.max(0, Math.min(proposed(discount, baseMinor), baseMinor));
}

function proposed(discount: Discount, baseMinor: number): number {
  switch (discount.kind) {
    case 'percent':
      return percent.propose(discount, baseMinor);
    case 'amount':
      return amount.propose(discount, baseMinor);
    case 'free':
      return free.propose(discount, baseMinor);
  }
}
