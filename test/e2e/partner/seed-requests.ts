/** The requests of the seed, character by character; the base URL and the token aside. */
export const CREATE_REQUEST = `{
"code": "SAVE20",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"minimumRedemptionAmount": 500.00,
"applicableVoucherProductIds": ["product-id-1", "product-id-2"],
"excludeVoucherProductIds": ["product-id-3"],
"totalUsageLimit": 1000,
"perUserLimit": 1,
"applyOnlyForFirstTimeCoupon": false,
"applyOnlyForFirstRedemption": false
},
"discountType": "PERC",
"discountValue": 20.0,
"maxDiscountAmount": 100.0,
"display": {
"visibility": "LISTED",
"displayTitle": "Save 20% on Gift Cards",
"displaySubtitle": "Valid on selected brands",
"displayImageUrl": "https://your-cdn.com/coupon-banner.png"
}
}`;

export const UPDATE_REQUEST = `{
"conditions": {
"expiryDate": "2025-12-31",
"minimumRedemptionAmount": 600.00,
"applicableVoucherProductIds": ["product-id-1"],
"excludeVoucherProductIds": ["product-id-4"],
"totalUsageLimit": 500,
"perUserLimit": 2,
"applyOnlyForFirstTimeCoupon": true,
"applyOnlyForFirstRedemption": false
},
"discountValue": 25.0,
"maxDiscountAmount": 150.0,
"display": {
"visibility": "NOT_LISTED",
"displayTitle": "Updated Title",
"displaySubtitle": "Updated Subtitle",
"displayImageUrl": "https://your-cdn.com/new-banner.png"
}
}`;

export const EXAMPLES: readonly (readonly [string, string])[] = [
  [
    'Example 1: Basic Percentage Discount',
    `{
"code": "SAVE20",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31"
},
"discountType": "PERC",
"discountValue": 20.0,
"maxDiscountAmount": 100.0,
"display": {
"displayTitle": "Save 20% on all products"
}
}`,
  ],
  [
    'Example 2: Product-Specific Discount',
    `{
"code": "GIFTCARD50",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-03-31",
"applicableVoucherProductIds": ["amazon-gift-card", "flipkart-gift-card"],
"minimumRedemptionAmount": 500.00
},
"discountType": "ABS",
"discountValue": 50.0,
"maxDiscountAmount": 50.0,
"display": {
"displayTitle": "₹50 off on Gift Cards",
"displaySubtitle": "Min transaction ₹500"
}
}`,
  ],
  [
    'Example 3: Exclude Specific Products',
    `{
"code": "SPECIAL15",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"excludeVoucherProductIds": ["sale-item-1", "sale-item-2"]
},
"discountType": "PERC",
"discountValue": 15.0,
"maxDiscountAmount": 200.0,
"display": {
"displayTitle": "15% off (excludes sale items)"
}
}`,
  ],
  [
    'Example 4: First-Time Coupon User',
    `{
"code": "WELCOME100",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"applyOnlyForFirstTimeCoupon": true,
"minimumRedemptionAmount": 1000.00
},
"discountType": "ABS",
"discountValue": 100.0,
"maxDiscountAmount": 100.0,
"display": {
"displayTitle": "₹100 off on your first coupon",
"displaySubtitle": "For new coupon users only"
}
}`,
  ],
  [
    'Example 5: First Purchase Discount',
    `{
"code": "FIRST200",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"applyOnlyForFirstRedemption": true,
"minimumRedemptionAmount": 2000.00
},
"discountType": "ABS",
"discountValue": 200.0,
"maxDiscountAmount": 200.0,
"display": {
"displayTitle": "₹200 off on first purchase",
"displaySubtitle": "Min order ₹2000"
}
}`,
  ],
  [
    'Example 6: Hidden/Private Coupon',
    `{
"code": "VIP500",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-03-31",
"perUserLimit": 1,
"totalUsageLimit": 100
},
"discountType": "ABS",
"discountValue": 500.0,
"maxDiscountAmount": 500.0,
"display": {
"visibility": "NOT_LISTED",
"displayTitle": "VIP Exclusive - ₹500 off",
"displaySubtitle": "Limited to 100 uses"
}
}`,
  ],
  [
    'Example 7: Combined Restrictions',
    `{
"code": "NEWYEAR2025",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-01-31",
"applicableVoucherProductIds": ["premium-1", "premium-2", "premium-3"],
"excludeVoucherProductIds": ["premium-1-sale"],
"applyOnlyForFirstTimeCoupon": true,
"minimumRedemptionAmount": 1500.00,
"perUserLimit": 1,
"totalUsageLimit": 500
},
"discountType": "PERC",
"discountValue": 25.0,
"maxDiscountAmount": 300.0,
"display": {
"displayTitle": "New Year Special - 25% off",
"displaySubtitle": "For first-time users on premium products"
}
}`,
  ],
];

export const CURL_CREATE = `{
"code": "SAVE20",
"conditions": {
"startDate": "2025-01-01",
"expiryDate": "2025-12-31",
"totalUsageLimit": 1000,
"perUserLimit": 1
},
"discountType": "PERC",
"discountValue": 20.0,
"maxDiscountAmount": 100.0,
"display": {
"displayTitle": "Save 20%"
}
}`;

export const CURL_UPDATE = `{
"conditions": {
"expiryDate": "2025-12-31",
"totalUsageLimit": 500
}
}`;
