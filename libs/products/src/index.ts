export * from './product-page.js';
export * from './product.js';
export * from './products-on-sale.js';
export * from './products.module.js';
export * from './products.service.js';
