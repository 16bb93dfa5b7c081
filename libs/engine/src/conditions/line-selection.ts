import type { DiscountScope } from '../discounts/discount.js';
import type { OrderLine } from '../order.js';
import type { ConditionParams } from './condition-params.js';
import { names } from './membership.js';

/** A line, and where it stands among the order's lines. */
export interface PlacedLine {
  readonly line: OrderLine;
  readonly position: number;
}

/** The conditions that pick lines, in the order in which each narrows what the one before it left. */
export const LINE_RULES = ['products', 'excludedProducts', 'excludesOnSale', 'services', 'plans'] as const;

/** One of {@link LINE_RULES}. */
export type LineRule = (typeof LINE_RULES)[number];

/** The outcome of a line rule, when the promotion has it. */
export interface LineVerdict {
  /** The lines that were left to it, or the whole order when none were, so that each rule is explained. */
  readonly seen: readonly PlacedLine[];
  /** Whether it admits at least one of them. */
  readonly admitsAny: boolean;
}

/** Which lines a promotion may discount; the only place that says so. */
export interface LineSelection {
  readonly eligible: readonly PlacedLine[];
  readonly verdicts: Readonly<Partial<Record<LineRule, LineVerdict>>>;
}

type Admits = (line: OrderLine) => boolean;

const ADMITS: { readonly [R in LineRule]: (params: NonNullable<ConditionParams[R]>) => Admits } = {
  products:
    ({ productIds }) =>
    ({ productId }) =>
      productId !== null && names(productIds, productId),
  excludedProducts:
    ({ productIds }) =>
    ({ productId }) =>
      productId === null || !names(productIds, productId),
  excludesOnSale:
    () =>
    ({ onSale }) =>
      !onSale,
  services:
    ({ services }) =>
    ({ service }) =>
      service !== null && names(services, service),
  plans:
    ({ planIds }) =>
    ({ planId }) =>
      planId !== null && planIds.includes(planId),
};

/**
 * The lines that every line rule of the promotion admits, and what each rule had to do with it. Of a whole order
 * a list of products says only what it must hold one of (04-discount-profiles.md); it narrows nothing.
 */
export function selectLines(
  lines: readonly PlacedLine[],
  conditions: ConditionParams,
  scope: DiscountScope,
): LineSelection {
  const verdicts: Partial<Record<LineRule, LineVerdict>> = {};
  let eligible = lines;
  for (const rule of LINE_RULES) {
    const admits = admitsOf(rule, conditions);
    if (admits === null) continue;
    const seen = eligible.length > 0 ? eligible : lines;
    const admitted = seen.filter(({ line }) => admits(line));
    verdicts[rule] = { seen, admitsAny: admitted.length > 0 };
    if (eligible.length > 0 && !(rule === 'products' && scope === 'whole_order')) eligible = admitted;
  }
  return { eligible, verdicts };
}

function admitsOf<R extends LineRule>(rule: R, conditions: ConditionParams): Admits | null {
  const params = conditions[rule];
  // The table and the parameters share their key, which the compiler cannot see through an index.
  return params === undefined ? null : ADMITS[rule](params);
}
