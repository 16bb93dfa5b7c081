import { stockCoupons } from './harness/coupons.mjs';
import { Duel } from './harness/duel.mjs';
import { timesTheBaseline } from './harness/lines.mjs';
import { Product } from './harness/product.mjs';
import { anyOf, redemptions } from './harness/requests.mjs';

const FEW = 1_000;
const MANY = 1_000_000;
const LEVELS = [32];

/** The product with many coupons stored against itself with few; as many are redeemed of the many as of the few. */
export const row = {
  title: 'Redeem with 1,000,000 coupons stored ÷ with 1,000',
  measure: async (bench) => {
    await using stack = new AsyncDisposableStack();
    const many = stack.adopt(await Product.start(bench.postgres, 'couponsmith_many'), (one) => one.stop());
    const few = stack.adopt(await Product.start(bench.postgres, 'couponsmith_few'), (one) => one.stop());
    const duel = new Duel({ many: await sideOf(many, MANY), few: await sideOf(few, FEW) }, bench);
    const outcomes = await duel.run(LEVELS);
    return {
      lines: outcomes.map(({ connections, many: ours, few: baseline }) =>
        timesTheBaseline({ connections, ours, baseline }, 0.9),
      ),
      memory: many.server.memory,
      problems: [
        ...duel.problems,
        ...(await many.audit(duel.answered.many + 1)),
        ...(await few.audit(duel.answered.few + 1)),
      ],
      notes: ['The baseline is the product itself with 1,000 coupons stored.'],
    };
  },
};

/** Stocks so many coupons, and redeems {@link FEW} that lie scattered among them. */
async function sideOf(product, stored) {
  const codes = await stockCoupons(product, stored);
  const redeemed = codes.filter((_code, index) => index % (stored / FEW) === 0);
  const requests = redemptions(product.shop.token, anyOf(redeemed));
  await product.shop.probe(requests);
  return { url: product.url, requests };
}
