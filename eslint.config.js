import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

import { boundariesConfig } from './lint/boundaries.js';
import { engineConfig } from './lint/engine.js';
import { TESTING, WRITING } from './lint/writing.js';

const LINES_PER_FILE_MAX = 300;
const LINES_PER_FUNCTION_MAX = 60;
const PARAMETERS_MAX = 5;
const TYPED = ['apps/**/*.ts', 'libs/**/*.ts', 'prisma/**/*.ts', 'test/**/*.ts', 'prisma.config.ts'];

/** The sizes that a reader can take in at once; a suite of tests is a list, and may be longer. */
const sizes = {
  'max-lines': ['error', { max: LINES_PER_FILE_MAX }],
  'max-lines-per-function': ['error', { max: LINES_PER_FUNCTION_MAX }],
  'max-params': ['error', PARAMETERS_MAX],
};

const byName = {
  'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
};

const typed = {
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/only-throw-error': ['error', { allowRethrowing: true, allowThrowingUnknown: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // A class with nothing in it is how a Nest module looks.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  // Nest's and Fastify's hooks are asynchronous by contract, whether or not they wait.
  '@typescript-eslint/require-await': 'off',
  // Requests and responses are classes for the sake of their decorators; they are written and spread as shapes.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-misused-spread': 'off',
  // A reader of stored JSON is told by its caller what was stored.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/naming-convention': [
    'error',
    { selector: 'typeLike', format: ['PascalCase'] },
    { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
  ],
};

/** What comes over the wire in a test is of no type, and the test is there to say what it is. */
const inTests = {
  'max-lines-per-function': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.data/', '.cache/', 'libs/platform/src/database/generated/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    rules: {
      ...sizes,
      ...byName,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-warning-comments': 'error',
      // Prettier leaves no line that could be read as two.
      'no-unexpected-multiline': 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: TYPED,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...typed, 'no-restricted-syntax': ['error', ...WRITING] },
  },
  // The demo data is one long list.
  { files: ['prisma/seed/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  boundariesConfig,
  engineConfig,
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: { ...inTests, 'no-restricted-syntax': ['error', ...TESTING] },
  },
  // The one reason to leave tests out: no redis-server.
  {
    files: ['test/support/redis/describe-with-redis.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['*.config.{js,ts}', 'test/support/database/global-*.js'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
