export * from './intake.js';
export * from './intake.module.js';
