const MAIN = 'dist/apps/api/src/main.js';
const COMMAND_LINE = 'dist/apps/cli/src/main.js';

/**
 * V8 would let the space for new objects grow to 128 MiB, and the one for old objects to several times what is in
 * use before it tidies up: a server whose requests leave nothing behind needs neither (docs/performance.md).
 */
const MEMORY_OPTIONS = [
  '--max-semi-space-size=16',
  '--heap-growing-percent=30',
  '--external-memory-accounted-in-global-limit',
];

/** For the system's allocator, which would keep a pool of free memory for every thread; others do not read it. */
const MEMORY_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' };

/**
 * How Node runs the application, wherever it is run.
 * @param {NodeJS.ProcessEnv} env what it is told, and what the user has chosen goes first
 * @returns {{args: string[], env: NodeJS.ProcessEnv}}
 */
export function application(env) {
  // Maps of every file stay in memory: worth it where people read the traces as they write the code.
  const traces = env.NODE_ENV === 'production' ? [] : ['--enable-source-maps'];
  return { args: [...MEMORY_OPTIONS, ...traces, MAIN], env: { ...MEMORY_ENVIRONMENT, ...env } };
}

/**
 * As `application`, of the command line, whose exports are as long as the tables.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} words the command
 */
export function commandLine(env, words) {
  return { args: [...MEMORY_OPTIONS, COMMAND_LINE, ...words], env: { ...MEMORY_ENVIRONMENT, ...env } };
}
