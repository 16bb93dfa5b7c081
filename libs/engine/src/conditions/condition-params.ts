/** A list of products, by the owner's own ids. */
export interface ProductList {
  readonly productIds: readonly string[];
}

/** Customers by the ids and (case-folded) e-mails that the owner knows them by. */
export interface CustomerList {
  readonly ids: readonly string[];
  readonly emails: readonly string[];
}

/**
 * What a promotion asks for, by rule. A rule that is absent asks for nothing. Stored as JSON with the
 * promotion; `parseConditions` refuses an unknown rule or a wrong shape on write.
 */
export interface ConditionParams {
  /** Of the whole subtotal, before discounts, without shipping. */
  readonly minimumAmount?: { readonly amountMinor: number };
  /** Units of the lines that are left by the rules below. */
  readonly minimumQuantity?: { readonly quantity: number };
  /** Only lines with these products are discounted, and the order must hold one. */
  readonly products?: ProductList;
  /** Lines with these products are never discounted. */
  readonly excludedProducts?: ProductList;
  /** Lines on sale are never discounted. */
  readonly excludesOnSale?: Record<string, never>;
  /** Only lines of these services are discounted, and the order must hold one. */
  readonly services?: { readonly services: readonly string[] };
  /** Only lines of these plans are discounted, and the order must hold one. */
  readonly plans?: { readonly planIds: readonly number[] };
  readonly firstCoupon?: Record<string, never>;
  readonly firstRedemption?: Record<string, never>;
  /** Each code works only for the customer it is assigned to, or else for the first who uses it. */
  readonly uniquePerCustomer?: Record<string, never>;
  readonly customers?: CustomerList;
}
