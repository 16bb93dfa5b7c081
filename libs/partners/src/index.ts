export { isIpRange } from './allowed-ips.js';
export * from './owners.service.js';
export * from './partner.js';
export * from './partner-login.service.js';
export * from './partner-principals.service.js';
export * from './partners.module.js';
export * from './partners.service.js';
