export * from './access.decorator.js';
export * from './caller.decorator.js';
export * from './principal.js';
