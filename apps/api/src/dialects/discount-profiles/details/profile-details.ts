import type { Worth } from '../fields/worth.js';

export const DETAILS_TYPES = ['amount', 'shipping', 'product'] as const;
export type DetailsType = (typeof DETAILS_TYPES)[number];

export type AppliesTo = 'selected_products' | 'entire_order';
export type MinimumAmountOn = 'each_item' | 'total';

/** A worth from a minimum amount on. */
export interface DetailsTier {
  readonly minimumMinor: number;
  readonly worth: Worth;
}

export interface AmountDetails {
  readonly kind: 'amount';
  readonly appliesTo: AppliesTo;
  readonly minimumAmountOn: MinimumAmountOn;
  /** `null` when it has tiers. */
  readonly worth: Worth | null;
  readonly tiers: readonly DetailsTier[];
}

export interface ShippingDetails {
  readonly kind: 'shipping';
  readonly appliesTo: AppliesTo;
  /** `null` is free shipping. */
  readonly worth: Worth | null;
  readonly minimumMinor: number | null;
  readonly minimumQuantity: number | null;
  readonly capMinor: number | null;
}

export interface ProductDetails {
  readonly kind: 'product';
  readonly productIds: readonly string[];
  readonly quantityMax: number;
  readonly minimumMinor: number | null;
}

/** What a profile gives, as it was asked for; kept to be shown again. Amounts in minor units. */
export type ProfileDetails = AmountDetails | ShippingDetails | ProductDetails;
