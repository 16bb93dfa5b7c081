export * from './batcher.js';
export * from './overloaded.js';
export * from './joint-questions.js';
