import { againstBaseline } from './harness/against-baseline.mjs';
import { latency, timesTheBaseline } from './harness/lines.mjs';
import { redemptions } from './harness/requests.mjs';

const plan = { baseline: 'redeem', requests: redemptions, coupons: 10_000, levels: [32, 128] };

/** Everybody redeems any of many coupons: hardly anybody waits for a row. */
export const row = {
  title: 'Redeem, 10,000 coupons at random',
  plan,
  measure: async (bench) => {
    const { outcomes, ...found } = await againstBaseline(bench, 'redeem-spread', plan);
    const [at32, at128] = outcomes;
    const lines = [
      timesTheBaseline(at32, 1.2),
      timesTheBaseline(at128, 1.5),
      latency(at32, 'p50'),
      latency(at32, 'p99', 50),
    ];
    return { lines, ...found };
  },
};
