export * from './conditions/condition-params.js';
export * from './discounts/discount.js';
export * from './errors/domain-error.js';
export * from './errors/error-code.js';
export * from './evaluation.js';
export * from './order.js';
export * from './promotion.js';
export * from './reason.js';
