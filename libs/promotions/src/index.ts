export * from './promotion.mapper.js';
