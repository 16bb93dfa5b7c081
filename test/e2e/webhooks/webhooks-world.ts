import request from 'supertest';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { eventually } from '../../support/eventually.js';
import { adminToken, makePartner, makeService, type TestPartner } from '../../support/people.js';
import { Receiver } from '../../support/receiver.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** A webhook as it is told when it is made. */
export interface MadeWebhook {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
}

/** A delivery as the admin's API shows it. */
export interface ShownDelivery {
  readonly id: string;
  readonly message_id: string;
  readonly type: string;
  readonly status: string;
  readonly attempts: number;
  readonly response_status: number | null;
  readonly error: string | null;
  readonly next_attempt_at: string | null;
}

const TERMS = {
  conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
  discountType: 'PERC',
  discountValue: 20,
  maxDiscountAmount: 100,
  display: { visibility: 'NOT_LISTED' },
};

/** An application that may deliver to this machine, its admin, a partner with a checkout, and receivers. */
export class WebhooksWorld {
  private readonly receivers: Receiver[] = [];
  private orders = 0;

  private constructor(
    readonly app: TestApp,
    readonly admin: string,
    readonly partner: TestPartner,
    readonly platform: CheckoutClient,
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<WebhooksWorld> {
    const app = await startTestApp({
      WEBHOOK_ALLOW_PRIVATE: 'true',
      WEBHOOK_TIMEOUT_SECONDS: '1',
      WEBHOOK_DELIVERIES_PER_SECOND: '10000',
      ...settings,
    });
    const service = await makeService(app);
    const partner = await makePartner(app, { timezone: 'UTC' });
    return new WebhooksWorld(app, await adminToken(app), partner, new CheckoutClient(app, service.token));
  }

  get checkout(): CheckoutClient {
    return new CheckoutClient(this.app, this.partner.token);
  }

  call(method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, token = this.admin): request.Test {
    return request(this.app.url)[method](path).auth(token, { type: 'bearer' });
  }

  async receiver(): Promise<Receiver> {
    const receiver = await Receiver.start();
    this.receivers.push(receiver);
    return receiver;
  }

  /** A webhook of the platform. */
  async listen(url: string, events: readonly string[]): Promise<MadeWebhook> {
    return (await this.call('post', '/admin/webhooks').send({ url, events }).expect(201)).body as MadeWebhook;
  }

  /** A webhook of a partner. */
  async listenAsPartner(
    url: string,
    events: readonly string[],
    token = this.partner.token,
  ): Promise<MadeWebhook> {
    const made = await this.call('post', '/v1/partners/webhooks', token).send({ url, events }).expect(201);
    return made.body as MadeWebhook;
  }

  /** A coupon of the partner: 20 % off. @returns its id */
  async coupon(
    code: string,
    fields: { conditions?: object } & Record<string, unknown> = {},
  ): Promise<string> {
    const body = { ...TERMS, ...fields, code, conditions: { ...TERMS.conditions, ...fields.conditions } };
    const made = await this.call('post', '/v1/partners/coupons', this.partner.token).send(body).expect(201);
    return (made.body as { id: string }).id;
  }

  /** An order of 1,000.00 by a customer of its own. */
  order(...codes: string[]): { codes: string[]; customer: { id: string }; order: Record<string, unknown> } {
    this.orders += 1;
    const order = { reference: `order-${this.orders}`, currency: 'INR', amount: 100_000 };
    return { codes, customer: { id: `cust-${this.orders}` }, order };
  }

  async deliveries({ id }: MadeWebhook, query = ''): Promise<readonly ShownDelivery[]> {
    const listed = await this.call('get', `/admin/webhooks/${id}/deliveries${query}`).expect(200);
    return (listed.body as { data: ShownDelivery[] }).data;
  }

  /** Waits until the newest delivery is as told. */
  async untilNewest(webhook: MadeWebhook, what: Partial<ShownDelivery>): Promise<ShownDelivery> {
    let newest: ShownDelivery | undefined;
    await eventually(`a delivery with ${JSON.stringify(what)}`, async () => {
      [newest] = await this.deliveries(webhook);
      return Object.entries(what).every(([name, value]) => newest?.[name as keyof ShownDelivery] === value);
    });
    if (newest === undefined) throw new Error('There is no delivery.');
    return newest;
  }

  /** Makes everything that waits to be tried again due, as if its time had come. */
  async letTimePass(): Promise<void> {
    await this.app.database.query(
      `UPDATE webhook_deliveries SET next_attempt_at = now() WHERE status = 'FAILED' AND lease_id IS NULL`,
    );
  }

  async stopReceivers(): Promise<void> {
    await Promise.all(this.receivers.splice(0).map((receiver) => receiver.stop()));
    await this.app.database.query(`UPDATE webhook_endpoints SET deleted_at = now() WHERE deleted_at IS NULL`);
  }
}
