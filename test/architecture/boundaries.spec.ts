import { breachesInTree, rulesBrokenBy } from './planted-lint.js';

const DEPENDENCIES = 'boundaries/dependencies';
/** Every file is linted. */
const WHOLE_TREE_MS = 300_000;

const ENGINE = 'libs/engine/src/conditions/planted.ts';
const PLATFORM = 'libs/platform/src/clock/planted.ts';
const COUPONS = 'libs/coupons/src/planted.ts';
const PROMOTIONS = 'libs/promotions/src/planted.ts';
const REDEMPTIONS = 'libs/redemptions/src/planted.ts';
const ANALYTICS = 'libs/analytics/src/planted.ts';
const DIALECT = 'apps/api/src/dialects/partner/planted.ts';

describe('who may import whom', () => {
  it(
    'has no breach in the tree as it stands',
    async () => {
      expect(await breachesInTree()).toEqual([]);
    },
    WHOLE_TREE_MS,
  );

  it.each([
    ['the engine an npm package', ENGINE, `import 'zod';`],
    ['the engine a module of Node', ENGINE, `import 'node:fs';`],
    ['the engine the platform', ENGINE, `import '#platform/clock';`],
    ['the engine a feature', ENGINE, `import '#features/redemptions';`],
    ['the engine, outside specs, its own test material', ENGINE, `import '../../testing/build.js';`],
    ['a spec of the engine any package but fast-check', 'libs/engine/src/planted.spec.ts', `import 'zod';`],
    ['the platform a feature', PLATFORM, `import '#features/redemptions';`],
    ['the platform the inside of the engine', PLATFORM, `import '../../../engine/src/money/allocate.js';`],
    ['the platform the inside of another room', PLATFORM, `import '../config/config.js';`],
    ['the platform a dialect', PLATFORM, `import '../../../../apps/api/src/dialects/admin/admin-errors.js';`],
    ['a feature another one against the arrows', PROMOTIONS, `import '#features/redemptions';`],
    ['a feature the inside of another one', ANALYTICS, `import '../../redemptions/src/commands.js';`],
    ['a feature the inside of the platform', COUPONS, `import '../../platform/src/database/migrate.js';`],
    ['a feature a package of Prisma', COUPONS, `import '@prisma/client';`],
    ['a feature the application', COUPONS, `import '../../../apps/api/src/create-app.js';`],
    ['a dialect the database', DIALECT, `import '#platform/database';`],
    [
      'a dialect the generated client',
      DIALECT,
      `import '../../../../../libs/platform/src/database/generated/client.js';`,
    ],
    ['a dialect a package of Prisma', DIALECT, `import '@prisma/adapter-pg';`],
    ['a dialect another dialect', DIALECT, `import '../admin/admin-errors.js';`],
    [
      'a dialect the inside of a feature',
      DIALECT,
      `import '../../../../../libs/redemptions/src/commands.js';`,
    ],
    ['a dialect the application root', DIALECT, `import '../../create-app.js';`],
    ['the application the tests', 'apps/api/src/planted.ts', `import '../../../test/support/test-app.js';`],
    ['a feature the tests', COUPONS, `import '../../../test/support/test-app.js';`],
    ['a feature the test material of the engine', COUPONS, `import '../../engine/testing/build.js';`],
    [
      'the application the inside of a feature',
      'apps/api/src/planted.ts',
      `import '../../../libs/redemptions/src/commands.js';`,
    ],
  ])('refuses %s', async (_what, filePath, code) => {
    expect(await rulesBrokenBy(filePath, code)).toEqual([DEPENDENCIES]);
  });

  it.each([
    ['types', `import type { RedeemCommand } from '#features/redemptions';`],
    ['re-exports', `export * from '#features/redemptions';`],
    ['imports at run time', `export const later = import('#features/redemptions');`],
  ])('counts %s as imports', async (_what, code) => {
    expect(await rulesBrokenBy(PROMOTIONS, code)).toEqual([DEPENDENCIES]);
  });

  it.each([
    ['a spec of the engine fast-check', 'libs/engine/src/planted.spec.ts', `import 'fast-check';`],
    ['the platform the engine', PLATFORM, `import '#engine';`],
    ['the platform npm and Node', PLATFORM, `import 'luxon';\nimport 'node:fs';`],
    ['a feature another one along the arrows', REDEMPTIONS, `import '#features/promotions';`],
    ['a feature the database', COUPONS, `import '#platform/database';`],
    ['a dialect a feature', DIALECT, `import '#features/redemptions';`],
    ['a dialect the plumbing of HTTP', DIALECT, `import '#platform/http';\nimport '#platform/auth';`],
    ['the application a dialect', 'apps/api/src/planted.ts', `import './dialects/admin/admin-errors.js';`],
    [
      'tests everything',
      'test/planted.spec.ts',
      `import '../libs/engine/testing/build.js';\nimport '#platform/database';`,
    ],
  ])('allows %s', async (_what, filePath, code) => {
    expect(await rulesBrokenBy(filePath, code)).toEqual([]);
  });

  it('refuses a source file that belongs to no part of the architecture', async () => {
    expect(await rulesBrokenBy('libs/planted.ts', 'export {};')).toEqual(['boundaries/no-unknown-files']);
  });
});

describe('the purity of the engine', () => {
  it.each([
    ['the clock', 'export const now = () => Date.now();', 'no-restricted-globals'],
    ['a new date', 'export const now = () => new Date();', 'no-restricted-globals'],
    ['chance', 'export const chance = () => Math.random();', 'no-restricted-syntax'],
    ['waiting', 'export async function wait() {}', 'no-restricted-syntax'],
    ['a promise', 'export const wait = () => Promise.resolve();', 'no-restricted-globals'],
    ['the environment', 'export const zone = () => process.env;', 'no-restricted-globals'],
    ['a timer', 'export const later = () => setTimeout(() => 1, 1);', 'no-restricted-globals'],
    ['the network', `export const get = () => fetch('http://localhost');`, 'no-restricted-globals'],
    ['the back door to all of them', 'export const all = () => globalThis;', 'no-restricted-globals'],
    ['an import at run time', `export const later = () => import('./registry.js');`, 'no-restricted-syntax'],
  ])('refuses %s', async (_what, code, rule) => {
    expect(await rulesBrokenBy(ENGINE, code)).toEqual([rule]);
  });
});

describe('the house rules of writing', () => {
  it.each([
    ['a boolean parameter', COUPONS, 'export const list = (withDeleted: boolean) => withDeleted;'],
    [
      'a fifth dependency',
      COUPONS,
      'export class Five { constructor(a: string, b: string, c: string, d: string, e: string) {} }',
    ],
    ['a test that is skipped', 'libs/coupons/src/planted.spec.ts', `it.skip('works', () => undefined);`],
    [
      'a test that keeps others from running',
      'test/planted.spec.ts',
      `describe.only('it', () => undefined);`,
    ],
  ])('refuse %s', async (_what, filePath, code) => {
    expect(await rulesBrokenBy(filePath, code)).toEqual(['no-restricted-syntax']);
  });
});
