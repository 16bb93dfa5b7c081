import { ulid } from 'ulidx';

import { Cluster } from './cluster.js';
import { Shop, anOrder, tally } from './shop.js';

const ROUNDS = 5;
const PARALLEL = 30;

describe('three replicas that are told the same at once', () => {
  let cluster: Cluster;
  let shop: Shop;

  beforeAll(async () => {
    cluster = await Cluster.start();
    shop = await Shop.open(cluster);
  });
  afterEach(async () => expect(await cluster.complaints()).toEqual([]));
  afterAll(() => cluster.stop());

  const usesOf = async (promotionId: string): Promise<unknown> =>
    cluster.database.query('SELECT uses FROM promotions WHERE id = $1', [promotionId]);

  it('under one Idempotency-Key redeem once, and all give the one answer', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { code, promotionId } = await shop.build.coupon(shop.owner, { usesMax: PARALLEL });
      const [order, key] = [anOrder([code]), ulid()];
      const answers = await shop.atOnce(PARALLEL, (i) => shop.post(i, '/v1/redemptions', order, key));
      expect(tally(answers)).toEqual({ '201 1000': PARALLEL });
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const replayed = answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true');
      expect(replayed).toHaveLength(PARALLEL - 1);
      expect(await usesOf(promotionId)).toEqual([{ uses: 1 }]);
    }
  });

  it('under one Idempotency-Key, of different orders redeem one', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { code, promotionId } = await shop.build.coupon(shop.owner, { usesMax: PARALLEL });
      const orders = [anOrder([code]), anOrder([code]), anOrder([code]), anOrder([code])];
      const key = ulid();
      const answers = await shop.atOnce(PARALLEL, (i) =>
        shop.post(i, '/v1/redemptions', orders[i % orders.length], key),
      );
      const redeemed = answers.filter(({ status }) => status === 201);
      expect(new Set(redeemed.map(({ text }) => text)).size).toBe(1);
      expect(tally(answers)).toEqual({
        '201 1000': redeemed.length,
        '422 IDEMPOTENCY_KEY_REUSED': PARALLEL - redeemed.length,
      });
      expect(await usesOf(promotionId)).toEqual([{ uses: 1 }]);
    }
  });

  it('of one order without a key redeem it once, and all answer with that redemption', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { code, promotionId } = await shop.build.coupon(shop.owner, { usesMax: PARALLEL });
      const order = anOrder([code], { id: ulid() });
      const answers = await shop.atOnce(PARALLEL, (i) => shop.post(i, '/v1/redemptions', order));
      expect(tally(answers)).toEqual({ '201 1000': 1, '200 1000': PARALLEL - 1 });
      expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
      expect(await usesOf(promotionId)).toEqual([{ uses: 1 }]);
    }
  });
});
