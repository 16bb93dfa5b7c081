export * from './coupon-code.js';
export * from './coupon-finder.service.js';
export * from './coupon-record.js';
export * from './coupons.module.js';
