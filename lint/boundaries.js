import { dirname } from 'node:path';

import boundaries from 'eslint-plugin-boundaries';

/** Which feature may use which (docs/adr/0007 for the audit's, docs/adr/0010 from coupons to customers); add an arrow only with a decision record. */
const FEATURE_ARROWS = {
  coupons: ['promotions', 'customers', 'audit'],
  redemptions: ['promotions', 'coupons', 'customers', 'products', 'audit'],
  analytics: ['redemptions'],
  partners: ['audit'],
  staff: ['audit'],
  products: ['audit'],
  promotions: ['audit'],
  customers: ['audit'],
  webhooks: ['audit'],
};
const DIALECT_ROOMS = ['http', 'auth', 'clock', 'config', 'owner', 'rate-limit'];

const ELEMENTS = [
  { type: 'testing', pattern: 'libs/*/testing', partialMatch: false },
  { type: 'engine', pattern: 'libs/engine/src', partialMatch: false },
  { type: 'platform', pattern: 'libs/platform/src/*', capture: ['room'], partialMatch: false },
  { type: 'feature', pattern: 'libs/*/src', capture: ['feature'], partialMatch: false },
  { type: 'dialect', pattern: 'apps/api/src/dialects/*', capture: ['dialect'], partialMatch: false },
  { type: 'app', pattern: 'apps/*/src', partialMatch: false },
  { type: 'test', pattern: 'test', partialMatch: false },
  { type: 'seed', pattern: 'prisma', partialMatch: false },
  { type: 'lint', pattern: 'lint', partialMatch: false },
];

const element = (type, more = {}) => ({ element: { type, ...more } });
const frontDoor = (type, captured = {}) => element(type, { captured, fileInternalPath: 'index.ts' });
const anyOf = (...types) => ({ element: { types: { anyOf: types } } });
const module = (origin, source = '**') => ({ module: { origin, source } });

const engine = frontDoor('engine');
const anyRoom = frontDoor('platform', { room: '*' });
const anyFeature = frontDoor('feature', { feature: '*' });
const npm = module('external');
const node = module('core');
const inSpecs = { file: { categories: 'spec' } };

/** "Who may import whom": what no policy allows is refused, npm packages and Node's own modules included. */
const policies = [
  {
    from: { ...element('engine'), ...inSpecs },
    allow: { to: [element('testing'), module('external', 'fast-check')] },
  },
  { from: element('testing'), allow: { to: [element('engine'), module('external', 'fast-check')] } },
  { from: element('platform'), allow: { to: [engine, anyRoom, npm, node] } },
  { from: element('feature'), allow: { to: [engine, anyRoom, npm, node] } },
  ...Object.entries(FEATURE_ARROWS).map(([feature, targets]) => ({
    from: element('feature', { captured: { feature } }),
    allow: { to: targets.map((target) => frontDoor('feature', { feature: target })) },
  })),
  {
    from: element('dialect'),
    allow: {
      to: [engine, anyFeature, npm, node, ...DIALECT_ROOMS.map((room) => frontDoor('platform', { room }))],
    },
  },
  { from: anyOf('feature', 'dialect'), disallow: { to: module('external', '@prisma/*') } },
  { from: anyOf('app', 'seed', 'test'), allow: { to: [engine, anyRoom, anyFeature, npm, node] } },
  { from: element('app'), allow: { to: anyOf('dialect', 'seed') } },
  { from: element('test'), allow: { to: anyOf(...ELEMENTS.map(({ type }) => type)) } },
];

/** The architecture as lint rules. */
export const boundariesConfig = {
  files: ['apps/**/*.ts', 'libs/**/*.ts', 'prisma/**/*.ts', 'test/**/*.ts'],
  plugins: { boundaries },
  settings: {
    'import/resolver': {
      typescript: {
        project: 'tsconfig.json',
        conditionNames: ['source', 'types', 'import', 'node', 'default'],
      },
    },
    'boundaries/root-path': dirname(import.meta.dirname),
    'boundaries/legacy-templates': false,
    'boundaries/elements': ELEMENTS,
    'boundaries/files': [{ category: 'spec', pattern: '**/*.spec.ts' }],
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
    ],
    'boundaries/no-unknown-files': 'error',
  },
};
