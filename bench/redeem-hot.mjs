import { againstBaseline } from './harness/against-baseline.mjs';
import { latency, timesTheBaseline } from './harness/lines.mjs';
import { redemptions } from './harness/requests.mjs';

const plan = { baseline: 'redeem', requests: redemptions, coupons: 1, levels: [32, 128] };

/** Everybody redeems the same coupon: one row of the database that all of them have to change. */
export const row = {
  title: 'Redeem, one hot coupon',
  plan,
  measure: async (bench) => {
    const { outcomes, ...found } = await againstBaseline(bench, 'redeem-hot', plan);
    const [at32, at128] = outcomes;
    const lines = [
      timesTheBaseline(at32, 3),
      timesTheBaseline(at128, 5),
      latency(at32, 'p50'),
      latency(at32, 'p99', 50),
    ];
    return { lines, ...found };
  },
};
