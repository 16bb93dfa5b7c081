import { until } from '../support/until.js';
import { Cluster } from './cluster.js';
import { COUPON_CHANGES, ChangingCoupons } from './coupon-changes.js';
import { verdictOf } from './shop.js';
import { throughChange } from './through-change.js';

const ROUNDS = 3;
const HEARD_MS_MAX = 2_000;
const TURNS = [0, 1, 2];

describe('what is changed through one of three replicas', () => {
  let cluster: Cluster;
  let coupons: ChangingCoupons;

  beforeAll(async () => {
    cluster = await Cluster.start();
    coupons = await ChangingCoupons.open(cluster);
  });
  afterEach(async () => expect(await cluster.complaints()).toEqual([]));
  afterAll(() => cluster.stop());

  it.each(COUPON_CHANGES)('$name ($dialect): from its answer on is redeemed by on all', async (change) => {
    const expected = Number(change.after) > 0 ? `201 ${change.after}` : `422 ${change.after}`;
    for (let round = 0; round < ROUNDS; round += 1) {
      const coupon = await coupons.make(round, change);
      const seen = await throughChange(
        (turn) => coupon.order(turn, 'redemptions'),
        () => coupon.change(0),
      );
      const { '201 1000': asBefore, [expected]: _inTheMeantime, ...others } = seen.before;
      expect(asBefore).toBeGreaterThan(0);
      expect(others).toEqual({});
      expect(Object.keys(seen.after)).toEqual([expected]);
    }
  });

  it.each(COUPON_CHANGES)('$name ($dialect): within a moment is validated by on all', async (change) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const coupon = await coupons.make(round, change);
      const validated = async (turn: number): Promise<string> =>
        verdictOf(await coupon.order(turn, 'validations'));
      for (const turn of [...TURNS, ...TURNS]) expect(await validated(turn)).toBe('200 1000');
      await coupon.change(0);
      for (const turn of TURNS) {
        expect(await until(`200 ${change.after}`, HEARD_MS_MAX, () => validated(turn))).toBe(
          `200 ${change.after}`,
        );
      }
    }
  });
});
