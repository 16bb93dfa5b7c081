/** One use, as far as the counters of its promotion are concerned. */
export interface UseOfPromotion {
  readonly promotionId: string;
  readonly discountMinor: number;
}

/** What the uses of one order take of one promotion. */
export interface PromotionShare<Use extends UseOfPromotion> {
  readonly promotionId: string;
  readonly uses: number;
  readonly spentMinor: number;
  readonly first: Use;
}

/** Sums by promotion, in the order in which promotions are locked: by id. */
export function byPromotion<Use extends UseOfPromotion>(
  uses: readonly Use[],
): readonly PromotionShare<Use>[] {
  const shares = new Map<string, PromotionShare<Use>>();
  for (const use of uses) {
    const { promotionId, discountMinor } = use;
    const before = shares.get(promotionId) ?? { promotionId, uses: 0, spentMinor: 0, first: use };
    shares.set(promotionId, {
      ...before,
      uses: before.uses + 1,
      spentMinor: before.spentMinor + discountMinor,
    });
  }
  return [...shares.values()].sort((a, b) => (a.promotionId < b.promotionId ? -1 : 1));
}

/** In the order in which coupons are locked: by id. */
export function byCoupon<Use extends { readonly couponId: string }>(uses: readonly Use[]): readonly Use[] {
  return [...uses].sort((a, b) => (a.couponId < b.couponId ? -1 : 1));
}
