import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where finished steps and tools leave their notes; it can be deleted at any time. */
export const CACHE = join(ROOT, '.cache');

/** The Node that the project is written for (docs/adr/0005); it comes with the dependencies. */
export const PROJECT_NODE = join(
  ROOT,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
