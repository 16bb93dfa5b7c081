export * from './promotion-terms.js';
export * from './promotion.mapper.js';
export * from './promotions.module.js';
export { type PreparedPromotion } from './promotions.repository.js';
export * from './promotions.service.js';
