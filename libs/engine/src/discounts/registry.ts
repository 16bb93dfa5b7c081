import { amount } from './amount.js';
import type { Discount } from './discount.js';
import { freeItems } from './free-items.js';
import { free } from './free.js';
import type { DiscountKind } from './kind.js';
import { percent } from './percent.js';
import { shipping } from './shipping.js';
import { tiered } from './tiered.js';

type Kinds = { readonly [K in Discount['kind']]: DiscountKind<Extract<Discount, { kind: K }>> };

/** Every kind of discount; total, so that a kind without its file does not compile. */
export const KINDS: Kinds = { percent, amount, tiered, free, free_items: freeItems, shipping };

/** The kind of a discount, which is the kind that its own `kind` names. */
export function kindOf(discount: Discount): DiscountKind<Discount> {
  // The table and the discount share their key, which the compiler cannot see through an index.
  return KINDS[discount.kind] as DiscountKind<Discount>;
}
