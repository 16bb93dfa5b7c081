import { ulid } from 'ulidx';

import { until } from '../support/until.js';
import { Cluster } from './cluster.js';
import { Shop, anOrder } from './shop.js';
import { throughChange } from './through-change.js';

const ROUNDS = 3;
const HEARD_MS_MAX = 2_000;
const REFUSALS = ['401 UNAUTHORIZED', '422 PARTNER_SUSPENDED'];

describe('what an admin decides of a partner through one of three replicas', () => {
  let cluster: Cluster;
  let admin: string;

  beforeAll(async () => {
    cluster = await Cluster.start();
    admin = await cluster.adminToken();
  });
  afterEach(async () => expect(await cluster.complaints()).toEqual([]));
  afterAll(() => cluster.stop());

  /** What each replica answers the token within a moment. */
  const expectEverywhere = async (status: number, { cluster: { replicas }, token }: Shop): Promise<void> => {
    for (const { http } of replicas) {
      const ask = async (): Promise<number> =>
        (await http.send({ path: '/v1/partners/products', token })).status;
      expect(await until(status, HEARD_MS_MAX, ask)).toBe(status);
    }
  };

  it('a suspension ends its tokens, and from its answer on nothing of it is redeemed, until it is lifted', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const shop = await Shop.open(cluster);
      const { code } = await shop.build.coupon(shop.owner);
      const path = `/admin/partners/${shop.owner}`;
      const decide = (status: string): Promise<unknown> =>
        cluster.turn(round).send({ method: 'PATCH', path, token: admin, body: { status } });

      const seen = await throughChange(
        (turn) => shop.post(turn, '/v1/redemptions', anOrder([code], { id: ulid() })),
        async () => expect(await decide('SUSPENDED')).toMatchObject({ status: 200 }),
      );
      expect(seen.before['201 1000']).toBeGreaterThan(0);
      expect(
        Object.keys(seen.before).filter((verdict) => !['201 1000', ...REFUSALS].includes(verdict)),
      ).toEqual([]);
      expect(Object.keys(seen.after).filter((verdict) => !REFUSALS.includes(verdict))).toEqual([]);
      await expectEverywhere(401, shop);

      await decide('ACTIVE');
      await expectEverywhere(200, shop);
    }
  });

  it('a new secret ends the tokens of the old one', async () => {
    const shop = await Shop.open(cluster);
    await expectEverywhere(200, shop);
    const path = `/admin/partners/${shop.owner}/rotate-secret`;
    expect(await cluster.turn(0).post(path, {}, { token: admin })).toMatchObject({ status: 200 });
    await expectEverywhere(401, shop);
  });
});
