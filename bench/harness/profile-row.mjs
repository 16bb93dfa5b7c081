import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

import { CACHE, ROOT } from '../../scripts/set-up/paths.mjs';
import { stockCoupons } from './coupons.mjs';
import { fire } from './load.mjs';
import { Product } from './product.mjs';
import { renderProfile } from './profile-report.mjs';
import { selfTimes } from './profile.mjs';
import { anyOf } from './requests.mjs';

const PROFILES = join(CACHE, 'profiles');
const WARM_UP_SECONDS = 4;

/**
 * Puts the product alone under the load of a row, with V8's profiler on, and prints where its time went. The whole
 * profile stays in .cache/profiles, for the developer tools of a browser.
 * @param {import('./bench.mjs').Bench} bench
 * @param {string} name the row's
 * @param {import('./against-baseline.mjs').Plan} plan
 * @param {number} connections
 */
export async function profileRow(bench, name, plan, connections) {
  const directory = join(PROFILES, name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const { shot, from, to } = await load(bench, directory, plan, connections);
  const [file] = readdirSync(directory);
  if (file === undefined) throw new Error('The product ended without writing its profile.');
  const path = join(directory, file);
  const profile = JSON.parse(readFileSync(path, 'utf8'));
  process.stdout.write(`${renderProfile(selfTimes(profile, from, to), shot, connections)}\n`);
  process.stdout.write(`The whole profile: ${relative(ROOT, path)}\n`);
}

async function load(bench, directory, plan, connections) {
  const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${directory}`];
  const product = await Product.start(bench.postgres, 'couponsmith_profile', nodeOptions);
  try {
    const codes = await stockCoupons(product, plan.coupons);
    const requests = plan.requests(product.shop.token, anyOf(codes));
    await product.shop.probe(requests);
    const target = { url: product.url, connections, requests };
    await fire({ ...target, seconds: WARM_UP_SECONDS });
    await bench.settle();
    const from = microseconds();
    const shot = await fire({ ...target, seconds: bench.seconds });
    return { shot, from, to: microseconds() };
  } finally {
    await product.stop();
  }
}

/** On the clock that V8 stamps its samples with: one and the same for all processes of a machine. */
function microseconds() {
  return Number(process.hrtime.bigint() / 1_000n);
}
