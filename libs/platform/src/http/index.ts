export * from './domain-exception.filter.js';
export * from './email.js';
export * from './error-dialect.js';
export * from './fields.js';
export * from './page.js';
export * from './request-id.js';
export * from './strict-validation.pipe.js';
export * from './to-domain-error.js';
