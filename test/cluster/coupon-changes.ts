import { ulid } from 'ulidx';

import type { HttpAnswer, HttpCall } from '../support/processes/http-client.js';
import type { Cluster } from './cluster.js';
import { Shop, anOrder } from './shop.js';

/** A change of a ten percent coupon; and what an order of 100.00 comes to after it: a discount or a reason. */
export interface CouponChange {
  readonly dialect: 'partner' | 'admin';
  readonly name: string;
  readonly method: NonNullable<HttpCall['method']>;
  /** Below the coupon's own path. */
  readonly path?: string;
  readonly body?: object;
  readonly after: string;
}

export const COUPON_CHANGES: readonly CouponChange[] = [
  { dialect: 'partner', name: 'other terms', method: 'PUT', body: { discountValue: 5 }, after: '500' },
  {
    dialect: 'partner',
    name: 'an end in the past',
    method: 'PUT',
    body: { conditions: { expiryDate: '2025-02-01' } },
    after: 'EXPIRED',
  },
  { dialect: 'partner', name: 'an archived coupon', method: 'POST', path: '/archive', after: 'ARCHIVED' },
  { dialect: 'partner', name: 'a deleted coupon', method: 'DELETE', after: 'NOT_FOUND' },
  { dialect: 'admin', name: 'other terms', method: 'PATCH', body: { discount_value: 5 }, after: '500' },
  {
    dialect: 'admin',
    name: 'a coupon switched off',
    method: 'PATCH',
    body: { is_active: false },
    after: 'INACTIVE',
  },
];

/** Makes coupons on one replica, changes them through another and asks any for them. */
export class ChangingCoupons {
  private constructor(
    private readonly cluster: Cluster,
    private readonly shop: Shop,
    private readonly admin: string,
    private readonly service: string,
  ) {}

  static async open(cluster: Cluster): Promise<ChangingCoupons> {
    const admin = await cluster.adminToken();
    const shop = await Shop.open(cluster);
    return new ChangingCoupons(cluster, shop, admin, await serviceToken(cluster, admin));
  }

  /** Makes a coupon for a change on the replica whose turn it is. */
  async make(turn: number, { dialect, method, path = '', body }: CouponChange): Promise<ChangingCoupon> {
    const { cluster, shop, admin, service } = this;
    const owned = { partner: [shop.token, shop.token], admin: [admin, service] } as const;
    const [maker, buyer] = owned[dialect];
    const { url, terms } = TERMS[dialect];
    const made = await cluster.turn(turn).post(url, { ...terms, code: ulid() }, { token: maker });
    const { id, code } = (dialect === 'admin' ? (made.body as { data: unknown }).data : made.body) as {
      id: string;
      code: string;
    };
    const call = {
      method,
      path: `${url}/${id}${path}`,
      token: maker,
      ...(body === undefined ? {} : { body }),
    };
    return {
      change: async (by) => {
        const { status } = await cluster.turn(by).send(call);
        if (status !== 200 && status !== 204) throw new Error(`The change was answered with ${status}.`);
      },
      order: (by, where) =>
        cluster.turn(by).post(`/v1/${where}`, anOrder([code], { id: ulid() }), { token: buyer }),
    };
  }
}

/** A coupon that is about to change. */
export interface ChangingCoupon {
  /** Sends the change to a replica. @throws when it is refused */
  change(turn: number): Promise<void>;
  /** Asks a replica for an order of a new customer. */
  order(turn: number, where: 'redemptions' | 'validations'): Promise<HttpAnswer>;
}

const TERMS = {
  partner: {
    url: '/v1/partners/coupons',
    terms: {
      conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
      discountType: 'PERC',
      discountValue: 10,
      maxDiscountAmount: 100,
      display: { visibility: 'NOT_LISTED' },
    },
  },
  admin: { url: '/api/admin/coupons', terms: { discount_type: 'percentage', discount_value: 10 } },
};

async function serviceToken(cluster: Cluster, admin: string): Promise<string> {
  const client = { name: 'Checkout', role: 'service' };
  const made = await cluster.turn(0).post('/admin/api-clients', client, { token: admin });
  const issued = await cluster
    .turn(0)
    .post('/api/v4/oauth2/token', { grant_type: 'client_credentials', ...(made.body as object) });
  return (issued.body as { access_token: string }).access_token;
}
