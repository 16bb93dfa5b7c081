import { ulid } from 'ulidx';

import { Cluster } from './cluster.js';
import { Shop, anOrder, tally } from './shop.js';

const ROUNDS = 20;
const FEW_ROUNDS = 5;
const PARALLEL = 60;

describe('three replicas under load', () => {
  let cluster: Cluster;
  let shop: Shop;

  beforeAll(async () => {
    cluster = await Cluster.start();
    shop = await Shop.open(cluster);
  });
  afterEach(async () => expect(await cluster.complaints()).toEqual([]));
  afterAll(() => cluster.stop());

  const redeem = (i: number, ...order: Parameters<typeof anOrder>) =>
    shop.post(i, '/v1/redemptions', anOrder(...order));

  it('redeem a limit of 100 exactly 100 times under 500 parallel calls', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { code } = await shop.build.coupon(shop.owner, { usesMax: 100 });
      const answers = await shop.atOnce(500, (i) => redeem(i, [code], { id: `${round}-${i}` }));
      expect(tally(answers)).toEqual({ '201 1000': 100, '422 USAGE_LIMIT_REACHED': 400 });
    }
  });

  it('let one customer use a coupon once, by id, by e-mail and by both', async () => {
    for (let round = 0; round < FEW_ROUNDS; round += 1) {
      const { code } = await shop.build.coupon(shop.owner, { usesMaxPerCustomer: 1 });
      const [id, email] = [ulid(), `${ulid()}@example.com`];
      expect(tally([await redeem(0, null, { id, email })])).toEqual({ '201 0': 1 });
      const named = [{ id }, { email }, { id, email: email.toUpperCase() }, { id }];
      const answers = await shop.atOnce(PARALLEL, (i) => redeem(i, [code], named[i % named.length]));
      expect(tally(answers)).toEqual({ '201 1000': 1, '422 CUSTOMER_LIMIT_REACHED': PARALLEL - 1 });
    }
  });

  it('spend no more than the budget', async () => {
    for (let round = 0; round < FEW_ROUNDS; round += 1) {
      const { code } = await shop.build.coupon(shop.owner, { budgetMinor: 3_500 });
      const answers = await shop.atOnce(PARALLEL, (i) => redeem(i, [code]));
      expect(tally(answers)).toEqual({ '201 1000': 3, '422 BUDGET_EXHAUSTED': PARALLEL - 3 });
    }
  });

  it('admit two codes of one order together or not at all', async () => {
    for (let round = 0; round < FEW_ROUNDS; round += 1) {
      const plenty = await shop.build.coupon(shop.owner, { combinable: true, usesMax: 30 });
      const scarce = await shop.build.coupon(shop.owner, { combinable: true, usesMax: 7 });
      const codes = [plenty.code, scarce.code];
      const answers = await shop.atOnce(PARALLEL, (i) => redeem(i, i % 2 === 0 ? codes : codes.toReversed()));
      expect(tally(answers)).toEqual({ '201 1900': 7, '422 USAGE_LIMIT_REACHED': PARALLEL - 7 });
      const rest = await shop.atOnce(PARALLEL, (i) => redeem(i, [plenty.code]));
      expect(tally(rest)).toEqual({ '201 1000': 23, '422 USAGE_LIMIT_REACHED': PARALLEL - 23 });
    }
  });

  it('give what a reservation held on one replica to whoever asks another', async () => {
    const { code } = await shop.build.coupon(shop.owner, { usesMax: 100 });
    const held = await shop.atOnce(100, (i) => shop.post(i, '/v1/reservations', anOrder([code])));
    expect(tally(held)).toEqual({ '201 1000': 100 });
    expect(tally([await redeem(0, [code])])).toEqual({ '422 USAGE_LIMIT_REACHED': 1 });

    const step = (name: string, from: number, to: number) =>
      shop.atOnce(to - from, (i) => {
        const { id } = held[from + i]?.body as { id: string };
        return shop.post(from + i + 1, `/v1/redemptions/${id}/${name}`);
      });
    expect(tally(await step('release', 0, 40))).toEqual({ '200 1000': 40 });
    const answers = await shop.atOnce(PARALLEL, (i) => redeem(i, [code]));
    expect(tally(answers)).toEqual({ '201 1000': 40, '422 USAGE_LIMIT_REACHED': PARALLEL - 40 });
    expect(tally(await step('confirm', 40, 100))).toEqual({ '200 1000': 60 });
  });
});
