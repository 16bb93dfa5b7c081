export * from './batcher.js';
export * from './overloaded.js';
