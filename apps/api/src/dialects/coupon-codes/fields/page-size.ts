/** How many coupon codes a page has when nothing is said (03-coupon-codes-graphql.md). */
export const PAGE_SIZE_DEFAULT = 20;

/** How many it may have. */
export const PAGE_SIZE_MAX = 100;
