import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { ROOT } from './paths.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 1_000;

/**
 * Runs a program in the checkout until it ends. Signals that reach this process are passed on, and this process
 * outlives the program, so that whoever waits for it waits for the program's orderly end. The program shares our
 * process group: a signal to the group reaches it directly as well, and it must take the two for one.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{env?: NodeJS.ProcessEnv, quiet?: boolean}} options `quiet`: what it writes is shown only if it fails
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it, or ended our wish to go on
 */
export async function runChild(command, args, { env = process.env, quiet = false } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const child = spawn(command, args, { cwd: ROOT, env, stdio });
  const written = quiet ? collectOutput(child) : [];
  const stopPassing = passSignalsTo(child);
  try {
    const code = await ended(child);
    if (code !== 0) for (const chunk of written) process.stderr.write(chunk);
    return code;
  } finally {
    stopPassing();
  }
}

function collectOutput(child) {
  const written = [];
  child.stdout.on('data', (chunk) => written.push(chunk));
  child.stderr.on('data', (chunk) => written.push(chunk));
  return written;
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function passSignalsTo(child) {
  const pass = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  const watch = watchNpm(() => child.kill('SIGTERM'));
  return () => {
    for (const signal of SIGNALS) process.off(signal, pass);
    clearInterval(watch);
  };
}

/** A killed npm passes nothing on: without it nobody is left who could stop the program. */
function watchNpm(whenGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    whenGone();
  }, PARENT_CHECK_MS);
  return watch.unref();
}
