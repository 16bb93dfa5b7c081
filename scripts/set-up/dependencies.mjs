import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { runChild } from './child.mjs';
import { PROJECT_NODE, ROOT } from './paths.mjs';
import { SetUpError } from './set-up-error.mjs';

const INSTALLED = 'node_modules/.package-lock.json';

/** Installs what package-lock.json names, unless exactly that is installed. */
export async function installDependencies() {
  if (isInstalled()) return;
  const first = existsSync(join(ROOT, 'node_modules')) ? 'they have changed' : 'first time only';
  process.stdout.write(`Installing dependencies (${first})…\n`);
  // The dev dependencies are needed in production too: they build the application.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await runChild('npm', args, { env: installEnvironment() });
  if (code !== 0) throw new SetUpError('npm ci failed; its messages stand above.', code);
  if (!existsSync(PROJECT_NODE)) {
    throw new SetUpError('npm ci ran no install scripts: allow them (npm config set ignore-scripts false).');
  }
}

/** npm writes its hidden lock file last, so an installation that was cut short has none. */
function isInstalled() {
  if (!existsSync(join(ROOT, INSTALLED)) || !existsSync(PROJECT_NODE)) return false;
  const wanted = packagesOf('package-lock.json');
  const found = packagesOf(INSTALLED);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (found[path] === undefined ? optional === true : found[path].version === version),
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(join(ROOT, lockFile), 'utf8')).packages;
}

function installEnvironment() {
  // npm must not run on the Node that lies in the very directory it is about to replace.
  const ownBin = join('node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.endsWith(ownBin));
  return {
    ...process.env,
    PATH: path.join(delimiter),
    // Prisma's install script downloads engines that are not used here (docs/adr/0004), unless it is given one.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    SCARF_ANALYTICS: 'false',
  };
}
