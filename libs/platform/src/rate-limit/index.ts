export * from './rate-limit.decorator.js';
export * from './rate-limit.module.js';
