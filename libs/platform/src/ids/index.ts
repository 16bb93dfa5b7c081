export * from './is-ulid.js';
export * from './new-ulid.js';
