export * from './access.decorator.js';
export * from './auth.module.js';
export * from './caller.decorator.js';
export * from './principal.js';
export * from './principal-directory.js';
export * from './secret-hash.js';
export * from './token-issuer.js';
