/** What the demo partner sells. Prices in rupees. */
export const DEMO_PRODUCTS = [
  { productId: 'amazon-gift-card', name: 'Amazon gift card', price: 1000 },
  { productId: 'flipkart-gift-card', name: 'Flipkart gift card', price: 750 },
  { productId: 'bookshop-voucher', name: 'Bookshop voucher', price: 499.5 },
  { productId: 'cinema-pass', name: 'Cinema pass', price: 350 },
  { productId: 'sale-item-1', name: 'Last year’s hamper', price: 1200, onSale: true },
] as const;

/** The coupons of the partner API's own examples, with dates around today. */
export function demoCoupons(startDate: string, expiryDate: string): readonly object[] {
  const conditions = { startDate, expiryDate };
  return [
    {
      code: 'DEMO20',
      conditions: { ...conditions, perUserLimit: 50 },
      discountType: 'PERC',
      discountValue: 20,
      maxDiscountAmount: 100,
      display: { displayTitle: 'Save 20% on all products' },
    },
    {
      code: 'GIFTCARD50',
      conditions: {
        ...conditions,
        applicableVoucherProductIds: ['amazon-gift-card', 'flipkart-gift-card'],
        minimumRedemptionAmount: 500,
        perUserLimit: 50,
      },
      discountType: 'ABS',
      discountValue: 50,
      maxDiscountAmount: 50,
      display: { displayTitle: '₹50 off on Gift Cards', displaySubtitle: 'Min transaction ₹500' },
    },
    {
      code: 'SPECIAL15',
      conditions: {
        ...conditions,
        excludeVoucherProductIds: ['sale-item-1'],
        perUserLimit: 50,
        combinable: true,
      },
      discountType: 'PERC',
      discountValue: 15,
      maxDiscountAmount: 200,
      display: { displayTitle: '15% off (excludes sale items)' },
    },
    {
      code: 'WELCOME100',
      conditions: { ...conditions, applyOnlyForFirstTimeCoupon: true, minimumRedemptionAmount: 1000 },
      discountType: 'ABS',
      discountValue: 100,
      maxDiscountAmount: 100,
      display: {
        displayTitle: '₹100 off on your first coupon',
        displaySubtitle: 'For new coupon users only',
      },
    },
    {
      code: 'VIP500',
      conditions: { ...conditions, totalUsageLimit: 20 },
      discountType: 'ABS',
      discountValue: 500,
      maxDiscountAmount: 500,
      display: {
        visibility: 'NOT_LISTED',
        displayTitle: 'VIP Exclusive - ₹500 off',
        displaySubtitle: 'Limited to 20 uses',
      },
    },
  ];
}
