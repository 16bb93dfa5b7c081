import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

describe('pausing a partner coupon', () => {
  let app: TestApp;
  let client: PartnerClient;
  let checkout: CheckoutClient;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app);
    checkout = new CheckoutClient(app, client.partner.token);
  });
  afterAll(() => app.close());

  const order = { items: [{ productId: 'a', quantity: 1, unitPrice: 10_000 }] };
  const reasonsOf = async (code: string) =>
    (await checkout.validate({ codes: [code], order, customer: { id: 'asha' } })).rejected.map(
      ({ reason }) => reason,
    );
  const actionsOf = async (id: string) =>
    (
      await app.database.query<{ action: string }>(
        'SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY id',
        [id],
      )
    ).map(({ action }) => action);

  it('has it refused as INACTIVE until it is resumed, and says so', async () => {
    const coupon = await client.create(couponRequest());
    const paused = await client.send('post', `/coupons/${coupon.id}/pause`).expect(200);
    expect(paused.body).toEqual({ ...coupon, paused: true });
    expect(await client.get(coupon.id)).toEqual(paused.body);
    expect(await reasonsOf(coupon.code)).toEqual(['INACTIVE']);
    const listed = await client.send('get', `/coupons?status=paused&search=${coupon.code}`).expect(200);
    expect(listed.body.data).toEqual([paused.body]);

    const resumed = await client.send('post', `/coupons/${coupon.id}/resume`).expect(200);
    expect(resumed.body).toEqual(coupon);
    expect(await reasonsOf(coupon.code)).toEqual([]);
  });

  it('takes it from those that apply by themselves', async () => {
    const alone = await PartnerClient.of(app);
    const shop = new CheckoutClient(app, alone.partner.token);
    const { id } = await alone.create(couponRequest());
    const chosen = async () =>
      (await shop.validate({ order, customer: { id: 'asha' } })).applied.map(({ couponId }) => couponId);
    expect(await chosen()).toEqual([id]);
    await alone.send('post', `/coupons/${id}/pause`).expect(200);
    expect(await chosen()).toEqual([]);
  });

  it('is one change however often it is asked for', async () => {
    const { id } = await client.create(couponRequest());
    for (const step of ['resume', 'pause', 'pause', 'resume', 'resume']) {
      await client.send('post', `/coupons/${id}/${step}`).expect(200);
    }
    expect(await actionsOf(id)).toEqual(['coupon.created', 'coupon.updated', 'coupon.updated']);
  });

  it('is kept in the audit trail with both states', async () => {
    const { id } = await client.create(couponRequest());
    await client.send('post', `/coupons/${id}/pause`).set('X-Request-id', 'req-pause').expect(200);
    const [entry] = await app.database.query(
      `SELECT before->>'status' AS before, after->>'status' AS after, actor_id AS actor
       FROM audit_events WHERE subject_id = $1 AND request_id = 'req-pause'`,
      [id],
    );
    expect(entry).toEqual({ before: 'ACTIVE', after: 'INACTIVE', actor: client.partner.id });
  });

  it.each(['pause', 'resume'])(
    'answers 409 to %s of an archived coupon, which stays as it is',
    async (step) => {
      const coupon = await client.create(couponRequest());
      await client.send('post', `/coupons/${coupon.id}/archive`).expect(200);
      const refused = await client.send('post', `/coupons/${coupon.id}/${step}`).expect(409);
      expect(refused.body).toMatchObject({ code: 'INVALID_STATE' });
      expect(await reasonsOf(coupon.code)).toEqual(['ARCHIVED']);
    },
  );

  it.each(['pause', 'resume', 'extend', 'duplicate'])('lets nobody else %s it', async (step) => {
    const other = await PartnerClient.of(app);
    const coupon = await client.create(couponRequest());
    const body = step === 'extend' ? { expiryDate: '2199-01-01' } : {};
    const refused = await other.send('post', `/coupons/${coupon.id}/${step}`).send(body).expect(403);
    expect(refused.body).toMatchObject({ code: 'ACCESS_DENIED' });
    await client.send('post', `/coupons/01JEXAMPLE0000000000000001/${step}`).send(body).expect(404);
    expect(await client.get(coupon.id)).toEqual(coupon);
  });

  it('leaves what is reserved to be confirmed', async () => {
    const coupon = await client.create(couponRequest());
    const held = await checkout.reserve({
      codes: [coupon.code],
      customer: { id: 'ravi' },
      order: { ...order, reference: `held-${coupon.id}` },
    });
    await client.send('post', `/coupons/${coupon.id}/pause`).expect(200);
    const confirmed = await checkout.post(`/v1/redemptions/${held.id}/confirm`).expect(200);
    expect(confirmed.body).toMatchObject({ status: 'REDEEMED' });
  });
});
