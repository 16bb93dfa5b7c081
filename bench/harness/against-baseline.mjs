import { Baseline } from './baseline.mjs';
import { stockCoupons } from './coupons.mjs';
import { Duel } from './duel.mjs';
import { Product } from './product.mjs';
import { anyOf } from './requests.mjs';

/**
 * @typedef {object} Plan what is asked of the product and of a baseline
 * @property {'redeem' | 'look-up'} baseline the program in bench/baselines
 * @property {(token: string, pickCode: () => string) => import('./requests.mjs').Requests} requests
 * @property {number} coupons how many there are to choose from
 * @property {readonly number[]} levels numbers of connections
 * @property {number} [tunedAt] the level that the baseline's pool is chosen for; otherwise the first
 * @property {number} [secondsMax] of each measurement, when there are many of them
 */

/**
 * Starts the product and the baseline side by side, puts them under the same load in turn, and audits both.
 * @param {import('./bench.mjs').Bench} bench
 * @param {string} name of the row, and of its database
 * @param {Plan} plan
 */
export async function againstBaseline(bench, name, plan) {
  await using stack = new AsyncDisposableStack();
  const database = name.replaceAll('-', '_');
  const product = stack.adopt(await Product.start(bench.postgres, `couponsmith_${database}`), (one) =>
    one.stop(),
  );
  const codes = await stockCoupons(product, plan.coupons);
  const requests = plan.requests(product.shop.token, anyOf(codes));
  await product.shop.probe(requests);
  const { baseline: program, levels, tunedAt = levels[0], secondsMax = Infinity } = plan;
  const wanted = { database: `baseline_${database}`, program, codes, connections: tunedAt, requests };
  const baseline = stack.adopt(await Baseline.start(bench.postgres, wanted), (one) => one.stop());
  const sides = { ours: { url: product.url, requests }, baseline: { url: baseline.url, requests } };
  const seconds = Math.min(bench.seconds, secondsMax);
  const duel = new Duel(sides, { rounds: bench.rounds, seconds, settle: () => bench.settle() });
  const outcomes = await duel.run(levels);
  const consumes = requests.status === 201;
  const problems = [
    ...duel.problems,
    ...(await product.audit(consumes ? duel.answered.ours + 1 : 0)),
    ...(await baseline.audit(consumes ? duel.answered.baseline : 0)),
  ];
  return {
    outcomes,
    problems,
    memory: product.server.memory,
    notes: [baseline.note],
  };
}
