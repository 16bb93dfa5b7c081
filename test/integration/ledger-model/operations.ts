import type { Reason } from '#engine';
import type { RedemptionStatusName } from '#features/redemptions';

/** There are two in every sequence, who know nothing of each other. */
export type Owner = 0 | 1;

/** A customer as an order names them; `null` in both is nobody. */
export interface Person {
  readonly id: string | null;
  readonly email: string | null;
}

/** What the model knows of a promotion: a fixed amount off, its limits, and when it holds. */
export interface Terms {
  readonly amountMinor: number;
  readonly combinable: boolean;
  readonly listed: boolean;
  readonly first: 'coupon' | 'redemption' | null;
  readonly usesMax: number | null;
  readonly usesMaxPerCustomer: number | null;
  readonly budgetMinor: number | null;
  readonly on: boolean;
  readonly window: 'open' | 'ahead' | 'over';
}

export type TermsChange = Partial<
  Pick<Terms, 'amountMinor' | 'usesMax' | 'usesMaxPerCustomer' | 'budgetMinor' | 'on' | 'window'>
>;

export interface Place {
  readonly do: 'place';
  readonly reference: string;
  readonly person: Person;
  readonly codes: readonly string[] | null;
  readonly hold: boolean;
  readonly partial: boolean;
  readonly deposit: boolean;
}

export interface Refund {
  readonly do: 'refund';
  readonly order: string;
  /** The whole of what is left when both are `null`. */
  readonly units: number | null;
  readonly amountMinor: number | null;
  readonly returnUses: boolean | null;
}

export interface Settle {
  readonly do: 'confirm' | 'release';
  readonly order: string;
}

/** A request to the ledger, which may carry an idempotency key. `name` is what an order that it places is called. */
export interface Call {
  readonly do: 'call';
  readonly name: string;
  readonly owner: Owner;
  readonly key: string | null;
  readonly request: Place | Refund | Settle;
}

/** One thing that is done to the ledger; promotions, codes and orders go by the names of the model. */
export type Operation =
  | Call
  | { readonly do: 'create'; readonly owner: Owner; readonly promotion: string; readonly terms: Terms }
  | { readonly do: 'add code'; readonly promotion: string; readonly code: string }
  | { readonly do: 'change'; readonly promotion: string; readonly change: TermsChange }
  | { readonly do: 'expire'; readonly order: string }
  | { readonly do: 'sweep' };

/** An order as it stands. */
export interface OrderView {
  readonly order: string;
  readonly status: RedemptionStatusName;
  readonly discountMinor: number;
  readonly applied: readonly string[];
  readonly rejected: readonly RejectedView[];
  readonly refundedMinor: number;
  readonly refundedDiscountMinor: number;
}

export type RejectedView = readonly [code: string, reason: Reason];

/** What an operation answers. Whatever is not a call only says whether it was done. */
export type Answer =
  | { readonly answer: 'done' }
  | { readonly answer: 'created' | 'existing' | 'settled'; readonly order: OrderView }
  | { readonly answer: 'refunded'; readonly order: OrderView; readonly refund: readonly number[] }
  | { readonly answer: 'refused'; readonly code: string; readonly rejected: readonly RejectedView[] };

export const DONE: Answer = { answer: 'done' };

export function refused(code: string, rejected: readonly RejectedView[] = []): Answer {
  return { answer: 'refused', code, rejected };
}

/** An answer, and whether it was given before under the same key. */
export type Given = Answer & { readonly replayed: boolean };

/** Every order is for so many units of one product. Larger than all discounts together, so none is ever cut. */
export const UNITS = 4;
export const UNIT_PRICE_MINOR = 25_000;
export const ORDER_MINOR = UNITS * UNIT_PRICE_MINOR;

/** The names that promotions get, one after the other. */
export const PROMOTIONS = ['A', 'B', 'C', 'D', 'E'] as const;

/** What they take off: sums of any of them, each at most twice, are all different, so no choice is a tie. */
export function amountOf(promotion: string): number {
  return 400 * 3 ** PROMOTIONS.findIndex((name) => name === promotion);
}
