import type { Reason } from '#engine';

/** A tier of a discount: from this amount on, this percentage. */
export interface TierTerms {
  readonly fromMinor: number;
  readonly percent: number;
}

/** What a coupon gives. Amounts in minor units. */
export type DiscountTerms =
  | { readonly percent: number; readonly capMinor?: number }
  | { readonly amountMinor: number }
  /** From each unit of the coupon's products. */
  | { readonly amountPerUnitMinor: number }
  | { readonly free: 'everything' }
  | { readonly tiers: readonly TierTerms[]; readonly measure: 'each_item' | 'total' }
  | { readonly shippingPercent: number }
  /** The cheapest units of these products, up to so many. */
  | { readonly freeItems: readonly string[]; readonly quantityMax: number };

/** Terms of a coupon in no dialect's words. Amounts in minor units of the owner's currency. */
export interface Terms {
  readonly code: string;
  readonly discount: DiscountTerms;
  /** Days in the owner's time zone. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly minimumAmountMinor?: number;
  /** Units that the order must hold of what the coupon is for. */
  readonly minimumQuantity?: number;
  readonly products?: readonly string[];
  /** Taken from the whole order: `products` then only says what it must hold one of. */
  readonly ofWholeOrder?: boolean;
  readonly excludedProducts?: readonly string[];
  readonly services?: readonly string[];
  readonly plans?: readonly number[];
  readonly excludesOnSale?: boolean;
  /** By id or e-mail. */
  readonly forCustomers?: readonly string[];
  /** The e-mail of the one customer whose code this is. */
  readonly assignedTo?: string;
  /** A code of the first customer who uses it. */
  readonly uniquePerCustomer?: boolean;
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
        readonly planId?: number;
        readonly onSale?: boolean;
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

/** What not every dialect has words for. */
export type Speciality =
  | 'plans'
  | 'products on sale'
  | 'customer lists'
  | 'assigned codes'
  | 'codes for one customer'
  | 'amounts per unit'
  | 'free access'
  | 'tiers'
  | 'shipping'
  | 'free items'
  | 'minimum quantities'
  | 'whole orders';

const SPECIALITIES: Readonly<Record<Speciality, (terms: Terms) => boolean>> = {
  plans: ({ plans }) => plans !== undefined,
  'products on sale': ({ excludesOnSale }) => excludesOnSale === true,
  'customer lists': ({ forCustomers }) => forCustomers !== undefined,
  'assigned codes': ({ assignedTo }) => assignedTo !== undefined,
  'codes for one customer': ({ uniquePerCustomer }) => uniquePerCustomer === true,
  'amounts per unit': ({ discount }) => 'amountPerUnitMinor' in discount,
  'free access': ({ discount }) => 'free' in discount,
  tiers: ({ discount }) => 'tiers' in discount,
  shipping: ({ discount }) => 'shippingPercent' in discount,
  'free items': ({ discount }) => 'freeItems' in discount,
  'minimum quantities': ({ minimumQuantity }) => minimumQuantity !== undefined,
  'whole orders': ({ ofWholeOrder }) => ofWholeOrder === true,
};

/** Why a dialect with these specialities alone cannot say a scenario; `null` when it can. */
export function lacks(scenario: Scenario, has: readonly Speciality[]): string | null {
  for (const [speciality, needs] of Object.entries(SPECIALITIES)) {
    const known = has.some((own) => own === speciality);
    if (!known && scenario.coupons.some(needs)) return `it has no ${speciality}`;
  }
  return null;
}
