/** One project for each kind of test; `npx jest --selectProjects unit` runs one of them. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { module: { type: 'es6' } }] },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
};

const project = (displayName, testMatch) => ({
  ...shared,
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
});

const onDatabase = {
  globalSetup: '<rootDir>/test/support/database/global-setup.js',
  globalTeardown: '<rootDir>/test/support/database/global-teardown.js',
  setupFiles: ['<rootDir>/test/support/nest-first.ts'],
};

export default {
  projects: [
    { ...project('unit', ['libs/**/*.spec.ts', 'apps/**/*.spec.ts']), setupFiles: onDatabase.setupFiles },
    { ...project('integration', ['test/integration/**/*.spec.ts']), ...onDatabase },
    { ...project('e2e', ['test/e2e/**/*.spec.ts']), ...onDatabase },
    { ...project('conformance', ['test/conformance/**/*.spec.ts']), ...onDatabase },
    {
      ...project('cluster', ['test/cluster/**/*.spec.ts']),
      ...onDatabase,
      setupFilesAfterEnv: ['<rootDir>/test/cluster/patience.ts'],
    },
    { ...project('faults', ['test/faults/**/*.spec.ts']), setupFiles: onDatabase.setupFiles },
    { ...project('architecture', ['test/architecture/**/*.spec.ts']), ...onDatabase },
  ],
  testTimeout: 120_000,
  // Of every file whose modules a worker has loaded something stays: it is begun anew before it has no room left.
  workerIdleMemoryLimit: '1GB',
};
