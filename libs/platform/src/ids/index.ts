export * from './new-ulid.js';
