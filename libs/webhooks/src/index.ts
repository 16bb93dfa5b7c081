export * from './deliveries/deliveries.service.js';
export * from './deliveries/delivery.js';
export * from './endpoints/endpoint.js';
export * from './endpoints/endpoints.service.js';
export * from './event-types.js';
export * from './notices/webhook-housekeeping.service.js';
export * from './webhooks.module.js';
