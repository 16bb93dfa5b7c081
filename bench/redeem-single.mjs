import { againstBaseline } from './harness/against-baseline.mjs';
import { addedLatency } from './harness/lines.mjs';
import { redemptions } from './harness/requests.mjs';

const plan = { baseline: 'redeem', requests: redemptions, coupons: 1, levels: [1] };

/** One request at a time: what the product adds to one statement when there is nobody to share it with. */
export const row = {
  title: 'Redeem, one request at a time',
  plan,
  measure: async (bench) => {
    const { outcomes, ...found } = await againstBaseline(bench, 'redeem-single', plan);
    return { lines: outcomes.map((outcome) => addedLatency(outcome, 2)), ...found };
  },
};
