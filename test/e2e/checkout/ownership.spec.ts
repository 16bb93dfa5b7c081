import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { makePartner, makeService } from '../../support/people.js';
import { type CheckoutWorld, anOrder, makeCoupon, openCheckout } from './checkout-world.js';

describe('another owner', () => {
  let world: CheckoutWorld;
  let others: CheckoutClient[];

  beforeAll(async () => {
    world = await openCheckout();
    await makeCoupon(world.checkout);
    await makeCoupon(world.checkout, { code: 'LISTED', display: { visibility: 'LISTED' } });
    const rival = await makePartner(world.app, { name: 'Rival' });
    const service = await makeService(world.app);
    others = [rival.token, service.token].map((token) => new CheckoutClient(world.app, token));
  });
  afterAll(() => world.close());

  it.each(['confirm', 'release', 'refund'])('cannot %s a reservation: 404', async (step) => {
    const { id } = await world.checkout.reserve(anOrder());
    for (const other of others) {
      const refused = await other.post(`/v1/redemptions/${id}/${step}`).expect(404);
      expect(refused.body).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await world.checkout.read(id)).status).toBe('RESERVED');
  });

  it('cannot read a redemption: 404, as for an id that does not exist', async () => {
    const { id } = await world.checkout.redeem(anOrder());
    for (const other of others) {
      const refused = await other.get(`/v1/redemptions/${id}`).set('X-Request-id', 'r').expect(404);
      const unknown = await other
        .get('/v1/redemptions/01J00000000000000000000000')
        .set('X-Request-id', 'r')
        .expect(404);
      expect(JSON.stringify(refused.body).replace(id, '')).toBe(
        JSON.stringify(unknown.body).replace('01J00000000000000000000000', ''),
      );
    }
  });

  it('finds none of them in its list', async () => {
    const { id } = await world.checkout.redeem(anOrder());
    for (const other of others) {
      const { body } = await other.get('/v1/redemptions?limit=100').expect(200);
      expect(JSON.stringify(body)).not.toContain(id);
    }
  });

  it('cannot use the codes, nor are they applied for it', async () => {
    for (const other of others) {
      const given = await other.validate(anOrder());
      expect(given).toMatchObject({ applied: [], rejected: [{ reason: 'NOT_FOUND' }] });
      const automatic = await other.validate({ order: { amount: 100_000 } });
      expect(automatic).toMatchObject({ applied: [], rejected: [] });
    }
  });

  it('may use the same order reference, the same key and the same customer id', async () => {
    const { customer, order } = anOrder();
    const key = { 'Idempotency-Key': 'shared-key' };
    const ids = [];
    for (const client of [world.checkout, ...others]) {
      const placed = await client.post(
        '/v1/redemptions',
        { customer, order: { ...order, type: 'DEPOSIT' } },
        key,
      );
      expect(placed.status).toBe(201);
      ids.push((placed.body as { id: string }).id);
    }
    expect(new Set(ids).size).toBe(3);
  });

  it.each([
    ['empty', ''],
    ['a space', ' '],
    ['a number', '1'],
    ['SQL', "' OR 1=1 --"],
    ['a path', '../redemptions'],
    ['5,000 characters', 'x'.repeat(5000)],
    ['what the database takes for no text', '\0'],
  ])('an id that is %s is 404', async (_what, id) => {
    const path = `/v1/redemptions/${encodeURIComponent(id)}`;
    for (const step of ['confirm', 'release', 'refund']) {
      const refused = await world.checkout.post(`${path}/${step}`).expect(404);
      expect(refused.body).toMatchObject({ code: 'NOT_FOUND' });
    }
    if (id !== '') await world.checkout.get(path).expect(404);
  });
});
