export * from './api-client.js';
export * from './api-client-tokens.service.js';
export * from './api-clients.service.js';
export * from './staff-accounts.service.js';
export * from './staff-principals.service.js';
export * from './staff.module.js';
export * from './user-login.service.js';
