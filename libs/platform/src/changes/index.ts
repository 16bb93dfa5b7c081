export * from './announced-transactions.js';
export * from './change.js';
export * from './change-feed.js';
export * from './changes.module.js';
