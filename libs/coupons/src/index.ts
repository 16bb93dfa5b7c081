export * from './coupon-code.js';
export * from './coupon-finder.service.js';
export * from './coupon-reader.service.js';
export * from './coupon-record.js';
export * from './coupon-terms.js';
export * from './coupons.module.js';
export * from './coupons.service.js';
