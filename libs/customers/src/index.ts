export * from './customers.module.js';
export * from './customers.service.js';
export * from './identity.js';
export * from './known-customer.js';
