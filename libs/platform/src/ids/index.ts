export * from './ids-in-time.js';
export * from './is-ulid.js';
export * from './new-ulid.js';
