import { againstBaseline } from './harness/against-baseline.mjs';
import { latency, timesTheBaseline } from './harness/lines.mjs';
import { validations } from './harness/requests.mjs';

const plan = { baseline: 'look-up', requests: validations, coupons: 1, levels: [32, 128] };

/** What a code would give, against finding the code. */
export const row = {
  title: 'Validate one code',
  plan,
  measure: async (bench) => {
    const { outcomes, ...found } = await againstBaseline(bench, 'validate', plan);
    const [at32, at128] = outcomes;
    const lines = [
      timesTheBaseline(at32, 1),
      timesTheBaseline(at128, 1.2),
      latency(at32, 'p50'),
      latency(at32, 'p99', 25),
    ];
    return { lines, ...found };
  },
};
