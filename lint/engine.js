import { WRITING } from './writing.js';

const CLOCK_AND_CHANCE = 'The engine is a pure function: the instant and every choice are its arguments.';
const OUTSIDE = 'The engine knows nothing of the outside world.';
const AT_ONCE = 'The engine answers at once: nothing in it waits.';

const outsideGlobals = [
  'process',
  'globalThis',
  'fetch',
  'console',
  'performance',
  'crypto',
  'Buffer',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
];

/** What the engine may not do: read a clock, choose by chance, wait, or reach outside itself. */
export const engineConfig = {
  files: ['libs/engine/src/**/*.ts'],
  ignores: ['**/*.spec.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      { name: 'Date', message: CLOCK_AND_CHANCE },
      { name: 'Promise', message: AT_ONCE },
      ...outsideGlobals.map((name) => ({ name, message: OUTSIDE })),
    ],
    'no-restricted-syntax': [
      'error',
      ...WRITING,
      { selector: ':function[async=true]', message: AT_ONCE },
      { selector: 'AwaitExpression', message: AT_ONCE },
      { selector: 'ImportExpression', message: OUTSIDE },
      { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: CLOCK_AND_CHANCE },
      { selector: 'MemberExpression[object.name="Temporal"]', message: CLOCK_AND_CHANCE },
    ],
  },
};
