import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../scripts/set-up/paths.mjs';
import { againstBaseline } from './harness/against-baseline.mjs';
import { timesTheBaseline } from './harness/lines.mjs';
import { describeMachine } from './harness/machine.mjs';
import { drawThroughput } from './harness/plot.mjs';
import { redemptions } from './harness/requests.mjs';

const IMAGES = join(ROOT, 'docs/images');

const plan = {
  baseline: 'redeem',
  requests: redemptions,
  coupons: 1,
  levels: [1, 2, 4, 8, 16, 32, 64, 128, 256],
  tunedAt: 32,
  secondsMax: 4,
};

/** The hot coupon under more and more callers, as a plot: docs/images/redeem-hot.svg. */
export const row = {
  title: 'Redeem, one hot coupon, by connections',
  plan,
  measure: async (bench) => {
    const { outcomes, ...found } = await againstBaseline(bench, 'connections', plan);
    if (found.problems.length === 0) {
      mkdirSync(IMAGES, { recursive: true });
      const remark = `Median of ${bench.rounds} rounds; the bands reach from the least to the most. ${describeMachine()}.`;
      writeFileSync(join(IMAGES, 'redeem-hot.svg'), await drawThroughput(outcomes, remark));
    }
    return { lines: outcomes.map((outcome) => timesTheBaseline(outcome)), ...found };
  },
};
