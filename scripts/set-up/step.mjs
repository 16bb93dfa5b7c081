import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fingerprint } from './fingerprint.mjs';
import { CACHE, ROOT } from './paths.mjs';

const STAMPS = join(CACHE, 'set-up');

/**
 * Does a step unless it was finished for the same inputs before. The stamp is removed first and written last:
 * a step that was cut short is done again.
 * @param {{name: string, message: string, inputs: readonly string[], outputs: readonly string[],
 *   run: () => Promise<void>}} step `inputs` and `outputs` are paths from the root of the checkout
 */
export async function doOnce({ name, message, inputs, outputs, run }) {
  const stamp = join(STAMPS, name);
  const wanted = fingerprint(inputs);
  const isDone = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isDone && outputs.every((path) => existsSync(join(ROOT, path)))) return;
  mkdirSync(STAMPS, { recursive: true });
  rmSync(stamp, { force: true });
  process.stdout.write(`${message}\n`);
  await run();
  writeFileSync(stamp, wanted);
}
