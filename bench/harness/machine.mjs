import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';

import { ROOT } from '../../scripts/set-up/paths.mjs';

const GIB = 2 ** 30;

/** The machine, in a few words. */
export function describeMachine() {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${availableParallelism()} cores, ${Math.round(totalmem() / GIB)} GiB`;
}

/**
 * What a result has to say of the run that brought it.
 * @param {string} postgres the server's version
 */
export function describeRun(postgres) {
  const args = process.argv.slice(2);
  return {
    at: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    command: args.length === 0 ? 'npm run bench' : `npm run bench -- ${args.join(' ')}`,
    commit: describeCommit(),
    node: process.versions.node,
    postgres,
    machine: describeMachine(),
  };
}

/** The product's commit; with `+` when files have been changed since, and `unknown` outside a repository. */
function describeCommit() {
  try {
    const commit = git('rev-parse', '--short=10', 'HEAD');
    return git('status', '--porcelain', '--', ':!bench', ':!docs') === '' ? commit : `${commit}+`;
  } catch {
    return 'unknown';
  }
}

function git(...args) {
  return execFileSync('git', args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}
