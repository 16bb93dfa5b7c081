import { CouponsService } from '#features/coupons';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { customerToken, makeService } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const ASHA = { sub: 'asha-sub', email: 'asha@example.com' };
const BEN = { sub: 'ben-sub', email: 'ben@example.com' };
const UNKNOWN_ID = '01J00000000000000000000000';

describe('a customer’s own token', () => {
  let app: TestApp;
  let asha: CheckoutClient;
  let ben: CheckoutClient;
  let service: CheckoutClient;
  let orders = 0;

  beforeAll(async () => {
    app = await startTestApp();
    asha = new CheckoutClient(app, customerToken(ASHA));
    ben = new CheckoutClient(app, customerToken(BEN));
    service = new CheckoutClient(app, (await makeService(app)).token);
    await makePlatformCoupon(app, 'PLATFORM10');
  });
  afterAll(() => app.close());

  const anOrder = (): { codes: string[]; order: object } => {
    orders += 1;
    return { codes: ['PLATFORM10'], order: { reference: `platform-${orders}`, amount: 100_000 } };
  };

  it('orders for itself when the body names nobody', async () => {
    const { id } = await asha.redeem(anOrder());
    const { body } = await service.get(`/v1/redemptions?customerId=${ASHA.sub}`).expect(200);
    expect((body as { data: { id: string }[] }).data.map((redemption) => redemption.id)).toContain(id);
    const again = await service.validate({ ...anOrder(), customer: { email: ASHA.email } });
    expect(again.rejected).toMatchObject([{ reason: 'CUSTOMER_LIMIT_REACHED' }]);
  });

  it.each([
    ['its id', { id: ASHA.sub }],
    ['its e-mail', { email: 'ASHA@example.com' }],
    ['both', { id: ASHA.sub, email: ASHA.email }],
    ['nobody', null],
  ])('may name %s', async (_what, customer) => {
    const { rejected } = await asha.validate({ ...anOrder(), codes: ['NOPE'], customer });
    expect(rejected).toMatchObject([{ reason: 'NOT_FOUND' }]);
  });

  it.each([
    ['another id', { id: BEN.sub }],
    ['another e-mail', { email: BEN.email }],
    ['its id with another e-mail', { id: ASHA.sub, email: BEN.email }],
    ['another id with its e-mail', { id: BEN.sub, email: ASHA.email }],
    ['its id in another case', { id: ASHA.sub.toUpperCase() }],
  ])('naming %s is 403', async (_what, customer) => {
    for (const path of ['/v1/validations', '/v1/redemptions', '/v1/reservations']) {
      const refused = await asha.post(path, { ...anOrder(), customer }).expect(403);
      expect(refused.body).toMatchObject({ code: 'ACCESS_DENIED' });
    }
  });

  it('without an e-mail may not name one', async () => {
    const phoneOnly = new CheckoutClient(app, customerToken({ sub: 'phone-only' }));
    await phoneOnly.post('/v1/validations', { ...anOrder(), customer: { email: ASHA.email } }).expect(403);
    await phoneOnly.validate(anOrder());
  });

  it('reads its own redemptions, and those made for its e-mail', async () => {
    const own = await asha.redeem({ order: { reference: 'asha-own', amount: 100 } });
    const forEmail = await service.redeem({
      customer: { email: 'Asha@Example.com' },
      order: { reference: 'asha-guest', amount: 100 },
    });
    expect((await asha.read(own.id)).id).toBe(own.id);
    expect((await asha.read(forEmail.id)).id).toBe(forEmail.id);
  });

  it('is told of another’s redemption what it is told of none', async () => {
    const theirs = await ben.reserve({ order: { reference: 'ben-own', amount: 100 } });
    const nobodys = await service.reserve({ order: { reference: 'guest', amount: 100 } });
    for (const { id } of [theirs, nobodys]) {
      const read = await asha.get(`/v1/redemptions/${id}`).expect(404);
      const unknown = await asha.get(`/v1/redemptions/${UNKNOWN_ID}`).expect(404);
      expect(messageOf(read.body)).toBe(messageOf(unknown.body).replace(UNKNOWN_ID, id));
      await asha.post(`/v1/redemptions/${id}/confirm`).expect(404);
      await asha.post(`/v1/redemptions/${id}/release`).expect(404);
      expect((await service.read(id)).status).toBe('RESERVED');
    }
  });

  it('lists its own only', async () => {
    await ben.redeem({ order: { reference: 'ben-listed', amount: 100 } });
    const { body } = await asha.get('/v1/redemptions?limit=100').expect(200);
    const references = (body as { data: { order: { reference: string } }[] }).data.map(
      ({ order }) => order.reference,
    );
    expect(references).toContain('asha-own');
    expect(references.filter((reference) => reference.startsWith('ben'))).toEqual([]);
    await asha.get(`/v1/redemptions?customerId=${ASHA.sub}`).expect(200);
    const refused = await asha.get(`/v1/redemptions?customerId=${BEN.sub}`).expect(403);
    expect(refused.body).toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('lists and reads whatever is theirs, by whichever name it was ordered', async () => {
    const cleo = new CheckoutClient(app, customerToken({ sub: 'cleo', email: 'cleo@example.com' }));
    const orders = [
      ['by-mail', { email: 'Cleo@example.com' }],
      ['by-both', { id: 'crm-7', email: 'cleo@example.com' }],
      ['by-another-id', { id: 'crm-7' }],
    ] as const;
    const ids = [];
    for (const [reference, customer] of orders) {
      ids.push((await service.redeem({ customer, order: { reference, amount: 100 } })).id);
    }
    const { body } = await cleo.get('/v1/redemptions').expect(200);
    const listed = (body as { data: { id: string }[] }).data.map(({ id }) => id);
    expect(listed).toEqual(ids.toReversed());
    for (const id of ids) {
      await cleo.get(`/v1/redemptions/${id}`).expect(200);
      await asha.get(`/v1/redemptions/${id}`).expect(404);
    }
  });

  it('confirms and releases its own reservations, and refunds nothing', async () => {
    const [first, second] = [
      await asha.reserve({ order: { reference: 'asha-r1', amount: 100 } }),
      await asha.reserve({ order: { reference: 'asha-r2', amount: 100 } }),
    ];
    await asha.post(`/v1/redemptions/${first.id}/confirm`).expect(200);
    await asha.post(`/v1/redemptions/${second.id}/release`).expect(200);
    const refused = await asha.post(`/v1/redemptions/${first.id}/refund`).expect(403);
    expect(refused.body).toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('does not get at another’s order by its reference', async () => {
    const order = anOrder();
    await ben.redeem(order);
    const refused = await asha.post('/v1/redemptions', order).expect(409);
    expect(JSON.stringify(refused.body)).not.toContain(BEN.sub);
  });
});

function messageOf(body: unknown): string {
  return (body as { message: string }).message;
}

/** A platform coupon, 10 % off, once for each customer. */
async function makePlatformCoupon(app: TestApp, code: string): Promise<void> {
  const staff = {
    role: 'admin' as const,
    ownerId: PLATFORM_OWNER_ID,
    id: 'staff',
    name: 'Staff',
    email: null,
    requestId: 'test',
    ip: '127.0.0.1',
  };
  const field = 'any';
  await app.app.get(CouponsService).create(
    staff,
    {
      code,
      source: 'ADMIN_COUPON',
      currency: 'INR',
      status: 'ACTIVE',
      terms: {
        discount: { kind: 'percent', percentE4: 100_000, capMinor: null },
        conditions: {},
        limits: { usesMax: null, usesMaxPerCustomer: 1, budgetMinor: null },
        startsAt: null,
        endsAt: null,
        visibility: 'NOT_LISTED',
        combinable: false,
        display: {},
      },
    },
    {
      code: field,
      endsAt: field,
      usesMax: field,
      usesMaxPerCustomer: field,
      budget: field,
      products: field,
      excludedProducts: field,
    },
  );
}
