export * from './audit-log.service.js';
export * from './audit-record.js';
export * from './audit-trail.service.js';
export * from './audit.module.js';
export * from './failed-logins.service.js';
export * from './verify-audit.js';
