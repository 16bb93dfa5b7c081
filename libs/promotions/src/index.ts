export * from './promotion-terms.js';
export * from './promotion.mapper.js';
export * from './promotions.module.js';
export * from './promotions.service.js';
