export * from './day.js';
export * from './instant.js';
export * from './iso.js';
export * from './local-time.js';
export * from './timezone.js';
