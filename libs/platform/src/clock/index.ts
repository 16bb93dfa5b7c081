export * from './day.js';
export * from './instant.js';
export * from './iso.js';
export * from './timezone.js';
