import { customerToken } from '../../support/people.js';
import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { type CheckoutWorld, anOrder, makeCoupon, openCheckout } from './checkout-world.js';

describe('the same Idempotency-Key again', () => {
  let world: CheckoutWorld;
  let keys = 0;

  beforeAll(async () => {
    world = await openCheckout();
    await makeCoupon(world.checkout, { conditions: { totalUsageLimit: 1000, perUserLimit: 1 } });
  });
  afterAll(() => world.close());

  const aKey = (): Record<string, string> => ({ 'Idempotency-Key': `key-${(keys += 1)}` });

  it('with the same body gets the same answer and consumes nothing', async () => {
    const [key, body] = [aKey(), anOrder()];
    const first = await world.checkout.post('/v1/redemptions', body, key).expect(201);
    const second = await world.checkout.post('/v1/redemptions', body, key).expect(201);
    expect(second.body).toEqual(first.body);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it('with the same body in another order of fields is the same', async () => {
    const [key, { codes, customer, order }] = [aKey(), anOrder()];
    const first = await world.checkout.post('/v1/redemptions', { codes, customer, order }, key).expect(201);
    const reordered = { order: Object.fromEntries(Object.entries(order).reverse()), customer, codes };
    const second = await world.checkout.post('/v1/redemptions', reordered, key).expect(201);
    expect(second.body).toEqual(first.body);
  });

  it('many at once redeem once, and all get the one answer', async () => {
    const [key, body] = [aKey(), anOrder()];
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.checkout.post('/v1/redemptions', body, key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body: answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
  });

  it('with another body is 422', async () => {
    const key = aKey();
    await world.checkout.post('/v1/redemptions', anOrder(), key).expect(201);
    const refused = await world.checkout.post('/v1/redemptions', anOrder(), key).expect(422);
    expect(refused.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(refused.headers['idempotency-replayed']).toBeUndefined();
  });

  it('for another call is 422', async () => {
    const [key, body] = [aKey(), anOrder()];
    await world.checkout.post('/v1/redemptions', body, key).expect(201);
    const refused = await world.checkout.post('/v1/reservations', body, key).expect(422);
    expect(refused.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('gets a refusal again, even when the call would succeed by now', async () => {
    const [key, body] = [aKey(), { ...anOrder(), codes: ['LATER'] }];
    const first = await world.checkout.post('/v1/redemptions', body, key).expect(422);
    await makeCoupon(world.checkout, { code: 'LATER' });
    const second = await world.checkout.post('/v1/redemptions', body, key).expect(422);
    expect(second.body).toMatchObject({ code: 'COUPON_REJECTED', rejected: [{ reason: 'NOT_FOUND' }] });
    expect((second.body as { rejected: unknown }).rejected).toEqual(
      (first.body as { rejected: unknown }).rejected,
    );
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it('does not keep what was not valid', async () => {
    const [key, body] = [aKey(), anOrder()];
    await world.checkout.post('/v1/redemptions', { ...body, codes: [] }, key).expect(400);
    await world.checkout.post('/v1/redemptions', body, key).expect(201);
  });

  it('confirms, releases and refunds once', async () => {
    const [confirmed, released] = [
      await world.checkout.reserve(anOrder()),
      await world.checkout.reserve(anOrder()),
    ];
    const calls = [
      [`/v1/redemptions/${confirmed.id}/confirm`, {}],
      [`/v1/redemptions/${released.id}/release`, {}],
      [`/v1/redemptions/${confirmed.id}/refund`, { amount: 40_000 }],
    ] as const;
    for (const [path, body] of calls) {
      const key = aKey();
      const first = await world.checkout.post(path, body, key).expect(200);
      const second = await world.checkout.post(path, body, key).expect(200);
      expect(second.body).toEqual(first.body);
      expect(second.headers['idempotency-replayed']).toBe('true');
    }
    expect((await world.checkout.read(confirmed.id)).status).toBe('PARTIALLY_REFUNDED');
  });

  it('for another reservation is 422', async () => {
    const key = aKey();
    const [one, other] = [await world.checkout.reserve(anOrder()), await world.checkout.reserve(anOrder())];
    await world.checkout.post(`/v1/redemptions/${one.id}/confirm`, {}, key).expect(200);
    await world.checkout.post(`/v1/redemptions/${other.id}/confirm`, {}, key).expect(422);
    expect((await world.checkout.read(other.id)).status).toBe('RESERVED');
  });

  it('of another customer is another key', async () => {
    const [asha, ben] = ['asha', 'ben'].map((sub) => new CheckoutClient(world.app, customerToken({ sub })));
    const key = aKey();
    const [mine, theirs] = [
      { order: { reference: 'asha-1', amount: 100 } },
      { order: { reference: 'ben-1', amount: 100 } },
    ];
    const first = await asha?.post('/v1/redemptions', mine, key).expect(201);
    const second = await ben?.post('/v1/redemptions', theirs, key).expect(201);
    expect((second?.body as { id: string }).id).not.toBe((first?.body as { id: string }).id);
    expect(second?.headers['idempotency-replayed']).toBeUndefined();
  });
});
