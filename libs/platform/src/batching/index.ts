export * from './batcher.js';
export * from './overloaded.js';
export * from './shared-questions.js';
