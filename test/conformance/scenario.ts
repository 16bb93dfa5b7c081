import type { Reason } from '#engine';

/** Terms of a coupon in no dialect's words. Amounts in minor units of the owner's currency. */
export interface Terms {
  readonly code: string;
  readonly discount:
    { readonly percent: number; readonly capMinor?: number } | { readonly amountMinor: number };
  /** Days in the owner's time zone. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly minimumAmountMinor?: number;
  readonly products?: readonly string[];
  readonly excludedProducts?: readonly string[];
  readonly services?: readonly string[];
  readonly usesMax?: number;
  readonly usesMaxPerCustomer?: number;
  readonly firstCoupon?: boolean;
  readonly firstRedemption?: boolean;
  /** Shown to shoppers and applied by itself; left out, only by its code. */
  readonly listed?: boolean;
  readonly combinable?: boolean;
  /** What became of it after it was made. */
  readonly since?: 'archived' | 'deleted' | 'inactive';
  /** Made by another owner than the one whose checkout this is. */
  readonly ofAnotherOwner?: boolean;
}

/** An order in no dialect's words. */
export type OrderTerms = {
  readonly type?: 'REDEMPTION' | 'DEPOSIT';
  readonly currency?: string;
  readonly shippingMinor?: number;
} & (
  | { readonly amountMinor: number }
  | {
      readonly items: readonly {
        readonly product: string;
        readonly quantity: number;
        readonly unitPriceMinor: number;
        readonly service?: string;
      }[];
    }
);

/** A shopper by an id, an e-mail, or both. */
export interface Shopper {
  readonly id?: string;
  readonly email?: string;
}

/** An order of the past. */
export interface PastOrder {
  /** `null`: whatever applies by itself. */
  readonly codes: readonly string[] | null;
  readonly order: OrderTerms;
  readonly customer: Shopper | null;
  readonly since?: 'refunded';
}

/** What is expected of an order, whichever dialect made the coupons and whichever judges. */
export interface Verdict {
  readonly discountMinor: number;
  /** Discount by code. */
  readonly applied: Readonly<Record<string, number>>;
  /** Reason by code. */
  readonly rejected: Readonly<Record<string, Reason>>;
}

/** One situation and its verdict. Each runs for a new owner, through every dialect's driver. */
export interface Scenario {
  readonly name: string;
  readonly currency?: string;
  readonly timezone?: string;
  readonly coupons: readonly Terms[];
  readonly history?: readonly PastOrder[];
  /** The instant to ask about; now when left out, and then the order is redeemed too. */
  readonly at?: string;
  readonly codes: readonly string[] | null;
  readonly order: OrderTerms;
  readonly customer: Shopper | null;
  readonly expected: Verdict;
}
