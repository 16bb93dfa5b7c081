import request, { type Test } from 'supertest';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { adminToken, makeService } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';

export const PROFILES = '/admin/discount_profiles';
export const ASSIGN = '/admin/discount_coupons/assign-customer';
export const ASSIGN_EACH = '/admin/discount_coupons/assign-customers';

/** A profile as the API shows it. */
export type ShownProfile = Readonly<Record<string, unknown>> & {
  readonly id: number;
  readonly default_coupon_code: string;
};

/** An admin who makes profiles, and a checkout where they are used. */
export class ProfilesWorld {
  private made = 0;

  private constructor(
    readonly app: TestApp,
    readonly token: string,
    readonly checkout: CheckoutClient,
  ) {}

  static async open(app: TestApp): Promise<ProfilesWorld> {
    const service = await makeService(app);
    return new ProfilesWorld(app, await adminToken(app), new CheckoutClient(app, service.token));
  }

  call(method: 'get' | 'post' | 'put' | 'delete', path: string, body?: unknown): Test {
    const test = request(this.app.url)[method](path).auth(this.token, { type: 'bearer' });
    return body === undefined ? test : test.send(body as object);
  }

  /** A body that is a profile of 10 off each unit, by code; what differs is given. */
  body(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
    this.made += 1;
    return {
      name: `Profile ${this.made}`,
      is_apply_coupon_code: true,
      discount_details_type: 'amount',
      amount_details: {
        type: 'single',
        apply_to: 'entire_order',
        single_amount: 10,
        single_amount_type: 'PERCENT',
      },
      ...fields,
    };
  }

  async make(fields: Readonly<Record<string, unknown>> = {}): Promise<ShownProfile> {
    const response = await this.call('post', PROFILES, this.body(fields));
    if (response.status !== 201) throw new Error(`${response.status} ${JSON.stringify(response.body)}`);
    return response.body.discount as ShownProfile;
  }

  async codesOf({ id }: ShownProfile, count: number): Promise<string[]> {
    const made = await this.call('post', `${PROFILES}/${id}/create-coupons`, { requested_codes: count });
    return made.body.codes as string[];
  }

  /** What a validation says of an order. */
  async judge(codes: readonly string[] | null, order: object, customer?: object): Promise<Judged> {
    const answer = await this.checkout.validate({
      ...(codes === null ? {} : { codes }),
      ...(customer === undefined ? {} : { customer }),
      order,
    });
    return {
      discount: answer.order.discount,
      total: answer.order.total,
      reasons: answer.rejected.map(({ reason }) => reason),
    };
  }

  /**
   * What a profile of these fields gives Asha on an order, asked for and redeemed.
   * @returns the discount, or why there is none
   */
  async given(fields: object, order: object): Promise<number | string | undefined> {
    const { default_coupon_code: code } = await this.make(fields as Record<string, unknown>);
    const customer = { id: 'asha' };
    const judged = await this.judge([code], order, customer);
    const redeemed = await this.checkout.post('/v1/redemptions', {
      codes: [code],
      customer,
      order: { reference: code, ...order },
    });
    const given =
      redeemed.status === 201 ? redeemed.body.order.discount : redeemed.body.rejected?.[0]?.reason;
    expect(given).toBe(judged.reasons.length > 0 ? judged.reasons[0] : judged.discount);
    return given as number | string | undefined;
  }

  /** How many rows there are of everything, to see that a refusal leaves nothing behind. */
  async rows(): Promise<Readonly<Record<string, number>>> {
    const [row] = await this.app.database.query<Record<string, number>>(`
      SELECT (SELECT count(*)::int FROM promotions) AS promotions, (SELECT count(*)::int FROM coupons) AS coupons,
        (SELECT count(*)::int FROM coupon_codes) AS codes, (SELECT count(*)::int FROM profile_names) AS names,
        (SELECT count(*)::int FROM customers) AS customers,
        (SELECT count(*)::int FROM customer_identities) AS identities,
        (SELECT count(*)::int FROM audit_events) AS audit,
        (SELECT COALESCE(sum(version), 0)::int FROM promotions) AS versions,
        (SELECT count(*)::int FROM coupons WHERE assigned_customer_id IS NOT NULL) AS assigned`);
    return row ?? {};
  }
}

export interface Judged {
  readonly discount: number;
  readonly total: number;
  readonly reasons: readonly string[];
}
