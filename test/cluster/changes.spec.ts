import { ulid } from 'ulidx';

import type { HttpAnswer, HttpCall } from '../support/processes/http-client.js';
import { until } from '../support/until.js';
import { Cluster } from './cluster.js';
import { Shop, anOrder, verdictOf } from './shop.js';
import { throughChange } from './through-change.js';

const ROUNDS = 3;
const HEARD_MS_MAX = 2_000;

/** A change of a coupon, sent to the first replica; and what orders come to after it. */
interface Change {
  readonly name: string;
  readonly method: NonNullable<HttpCall['method']>;
  /** Below the coupon's own path. */
  readonly path?: string;
  readonly body?: object;
  readonly after: string;
}

const PARTNER_CHANGES: readonly Change[] = [
  { name: 'has got other terms', method: 'PUT', body: { discountValue: 5 }, after: '500' },
  { name: 'has ended', method: 'PUT', body: { conditions: { expiryDate: '2025-02-01' } }, after: 'EXPIRED' },
  { name: 'is archived', method: 'POST', path: '/archive', after: 'ARCHIVED' },
  { name: 'is deleted', method: 'DELETE', after: 'NOT_FOUND' },
];
const ADMIN_CHANGES: readonly Change[] = [
  { name: 'is switched off', method: 'PATCH', body: { is_active: false }, after: 'INACTIVE' },
  { name: 'has got other terms', method: 'PATCH', body: { discount_value: 5 }, after: '500' },
];

describe('a coupon that is changed through one of three replicas', () => {
  let cluster: Cluster;
  let shop: Shop;
  let admin: string;
  let service: string;

  beforeAll(async () => {
    cluster = await Cluster.start();
    shop = await Shop.open(cluster);
    admin = await cluster.adminToken();
    service = await serviceToken(cluster, admin);
  });
  afterEach(async () => expect(await cluster.complaints()).toEqual([]));
  afterAll(() => cluster.stop());

  /** Redeems all along; then validations have to follow within a moment, on every replica. */
  async function expectToFollow(code: string, token: string, change: HttpCall, after: string): Promise<void> {
    const ask = (turn: number, path: string): Promise<HttpAnswer> =>
      cluster.turn(turn).post(path, anOrder([code], { id: ulid() }), { token });
    const validated = async (turn: number): Promise<string> => verdictOf(await ask(turn, '/v1/validations'));
    for (let turn = 0; turn < 3; turn += 1) expect(await validated(turn)).toBe('200 1000');

    const seen = await throughChange(
      (turn) => ask(turn, '/v1/redemptions'),
      async () => expect(String((await cluster.turn(0).send(change)).status)).toMatch(/^20[04]$/),
    );
    const expected = Number(after) > 0 ? `201 ${after}` : `422 ${after}`;
    const { '201 1000': asBefore, [expected]: _inTheMeantime, ...others } = seen.before;
    expect(asBefore).toBeGreaterThan(0);
    expect(others).toEqual({});
    expect(Object.keys(seen.after)).toEqual([expected]);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await until(`200 ${after}`, HEARD_MS_MAX, () => validated(turn))).toBe(`200 ${after}`);
    }
  }

  it.each(PARTNER_CHANGES)(
    '$name (partner): no order is redeemed on any by what was before',
    async ({ after, ...change }) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { id, code } = await makePartnerCoupon(shop, round);
        const coupon = `/v1/partners/coupons/${id}`;
        await expectToFollow(code, shop.token, callOf(coupon, shop.token, change), after);
      }
    },
  );

  it.each(ADMIN_CHANGES)(
    '$name (admin): no order is redeemed on any by what was before',
    async ({ after, ...change }) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { id, code } = await makeAdminCoupon(cluster, admin, round);
        await expectToFollow(code, service, callOf(`/api/admin/coupons/${id}`, admin, change), after);
      }
    },
  );
});

function callOf(coupon: string, token: string, change: Omit<Change, 'after'>): HttpCall {
  const { method, path = '', body } = change;
  return { method, path: `${coupon}${path}`, token, ...(body === undefined ? {} : { body }) };
}

interface MadeCoupon {
  readonly id: string;
  readonly code: string;
}

async function makePartnerCoupon(shop: Shop, turn: number): Promise<MadeCoupon> {
  const { body } = await shop.post(turn, '/v1/partners/coupons', {
    code: ulid(),
    conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
    discountType: 'PERC',
    discountValue: 10,
    maxDiscountAmount: 100,
    display: { visibility: 'NOT_LISTED' },
  });
  return body as MadeCoupon;
}

async function makeAdminCoupon(cluster: Cluster, token: string, turn: number): Promise<MadeCoupon> {
  const terms = { code: ulid(), discount_type: 'percentage', discount_value: 10 };
  const { body } = await cluster.turn(turn).post('/api/admin/coupons', terms, { token });
  return (body as { data: MadeCoupon }).data;
}

async function serviceToken(cluster: Cluster, token: string): Promise<string> {
  const client = { name: 'Checkout', role: 'service' };
  const made = await cluster.turn(0).post('/admin/api-clients', client, { token });
  const issued = await cluster
    .turn(0)
    .post('/api/v4/oauth2/token', { grant_type: 'client_credentials', ...(made.body as object) });
  return (issued.body as { access_token: string }).access_token;
}
