export * from './day.js';
export * from './iso.js';
