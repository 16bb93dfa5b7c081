import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

describe('extending and duplicating a partner coupon', () => {
  let app: TestApp;
  let client: PartnerClient;
  let checkout: CheckoutClient;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app, { timezone: 'America/New_York' });
    checkout = new CheckoutClient(app, client.partner.token);
  });
  afterAll(() => app.close());

  const reasonsAt = async (code: string, at: string) =>
    (
      await checkout.validate({ codes: [code], customer: { id: 'a' }, order: { amount: 10_000 }, at })
    ).rejected.map(({ reason }) => reason);

  it('holds to the last instant of the new last day in the time zone of the partner', async () => {
    const coupon = await client.create(couponRequest({ conditions: { expiryDate: '2025-03-08' } }));
    const path = `/coupons/${coupon.id}/extend`;
    const extended = await client.send('post', path).send({ expiryDate: '2025-03-09' }).expect(200);
    expect(extended.body).toEqual({
      ...coupon,
      conditions: { ...coupon.conditions, expiryDate: '2025-03-09' },
    });
    // The ninth of March 2025 has 23 hours there.
    expect(await reasonsAt(coupon.code, '2025-03-10T03:59:59Z')).toEqual([]);
    expect(await reasonsAt(coupon.code, '2025-03-10T04:00:00Z')).toEqual(['EXPIRED']);
  });

  it.each(['2025-12-31', '2025-12-30', '2024-01-01'])(
    'refuses %s as the end of what ends with 2025',
    async (day) => {
      const coupon = await client.create(couponRequest({ conditions: { expiryDate: '2025-12-31' } }));
      const refused = await client
        .send('post', `/coupons/${coupon.id}/extend`)
        .set('X-Request-id', 'req-1')
        .send({ expiryDate: day })
        .expect(400);
      expect(refused.body).toEqual({
        code: 'INVALID_REQUEST',
        message: 'expiryDate must be later than the end that is set: 2025-12-31',
        requestId: 'req-1',
        debugMessage: 'Validation failed for field: expiryDate',
      });
      expect(await client.get(coupon.id)).toEqual(coupon);
    },
  );

  it.each<[string, object]>([
    ['no day', {}],
    ['null', { expiryDate: null }],
    ['a day that does not exist', { expiryDate: '2099-02-30' }],
    ['a date-time', { expiryDate: '2099-02-20T00:00:00Z' }],
    ['a number', { expiryDate: 20990101 }],
    ['another field', { expiryDate: '2199-01-01', days: 3 }],
  ])('refuses %s', async (_what, body) => {
    const coupon = await client.create(couponRequest());
    const refused = await client.send('post', `/coupons/${coupon.id}/extend`).send(body).expect(400);
    expect(refused.body.debugMessage).toMatch(/^Validation failed for field: (expiryDate|days)$/);
    expect(await client.get(coupon.id)).toEqual(coupon);
  });

  it('keeps the later of two ends that are set at once', async () => {
    const coupon = await client.create(couponRequest({ conditions: { expiryDate: '2025-01-31' } }));
    const days = Array.from(
      { length: 20 },
      (_none, index) => `2025-02-${String(index + 1).padStart(2, '0')}`,
    );
    await Promise.all(
      days
        .toReversed()
        .map(async (expiryDate) => client.send('post', `/coupons/${coupon.id}/extend`).send({ expiryDate })),
    );
    expect((await client.get(coupon.id)).conditions['expiryDate']).toBe('2025-02-20');
  });

  it('makes a copy with a code of its own and nothing used', async () => {
    await client.register('gift-card');
    const original = await client.create(
      couponRequest({
        conditions: { applicableVoucherProductIds: ['gift-card'], totalUsageLimit: 1, budget: 500 },
        display: { visibility: 'NOT_LISTED' },
      }),
    );
    const use = (code: string, reference: string) => ({
      codes: [code],
      customer: { id: 'asha' },
      order: { reference, items: [{ productId: 'gift-card', quantity: 1, unitPrice: 10_000 }] },
    });
    await checkout.redeem(use(original.code, 'first'));
    const made = await client.send('post', `/coupons/${original.id}/duplicate`).expect(201);
    const copy = made.body as typeof original;
    expect(copy).toEqual({ ...original, id: copy.id, code: copy.code });
    expect(copy.id).not.toBe(original.id);
    expect(copy.code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    await checkout.redeem(use(copy.code, 'second'));
    const { body } = await client.send('get', `/coupons/${copy.id}/usage`).expect(200);
    expect(body).toMatchObject({ totalUses: 1, totalDiscount: 20 });
    const [entry] = await app.database.query(
      "SELECT after->>'code' AS code FROM audit_events WHERE subject_id = $1 AND action = 'coupon.created'",
      [copy.id],
    );
    expect(entry).toEqual({ code: copy.code });
  });

  it('takes a code and days for the copy', async () => {
    const original = await client.create(couponRequest());
    const days = { startDate: '2030-01-01', expiryDate: '2030-01-31' };
    const body = { code: `again-${original.code}`, ...days };
    const made = await client.send('post', `/coupons/${original.id}/duplicate`).send(body).expect(201);
    expect(made.body).toMatchObject({
      code: `AGAIN-${original.code}`,
      conditions: { ...original.conditions, ...days },
    });
  });

  it('copies what is paused or archived as paused', async () => {
    const original = await client.create(couponRequest());
    for (const step of ['pause', 'archive']) {
      await client.send('post', `/coupons/${original.id}/${step}`).expect(200);
      const made = await client.send('post', `/coupons/${original.id}/duplicate`).expect(201);
      expect(made.body).toMatchObject({ paused: true });
    }
  });

  it.each<[string, object, number, string]>([
    ['a code that is taken', { code: 'TAKEN-COPY' }, 409, 'CODE_ALREADY_EXISTS'],
    ['what cannot be a code', { code: 'a b' }, 400, 'INVALID_REQUEST'],
    ['an end before the start', { expiryDate: '2020-01-01' }, 400, 'INVALID_REQUEST'],
    ['an unknown field', { codes: 3 }, 400, 'INVALID_REQUEST'],
  ])('makes no copy for %s', async (_what, body, status, code) => {
    const taken = couponRequest({ code: 'TAKEN-COPY' });
    await client.send('post', '/coupons').send(taken);
    const original = await client.create(couponRequest());
    const count = async () => (await app.database.query('SELECT 1 FROM promotions')).length;
    const before = await count();
    const refused = await client.send('post', `/coupons/${original.id}/duplicate`).send(body).expect(status);
    expect(refused.body).toMatchObject({ code });
    expect(await count()).toBe(before);
  });
});
