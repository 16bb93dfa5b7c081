import { PARALLEL, RACE_ROUNDS } from '../../support/races.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ASSIGN, ProfilesWorld } from './profiles-world.js';

const ORDER = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };

describe('a code that is for one customer', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());

  const use = (code: string, id: string): Promise<{ status: number; reason: string | undefined }> =>
    world.checkout
      .post('/v1/redemptions', {
        codes: [code],
        customer: { id },
        order: { reference: `${code}-${id}-${Math.random()}`, ...ORDER },
      })
      .then(({ status, body }) => ({ status, reason: body.rejected?.[0]?.reason }));

  it.each(['unique_coupon_code', 'is_unique_coupon_code', 'is_create_unique_coupon_each_customer'])(
    'by %s is the first one’s who uses it',
    async (field) => {
      const { default_coupon_code: code } = await world.make({ [field]: true });
      expect(await use(code, 'asha')).toMatchObject({ status: 201 });
      expect(await use(code, 'ben')).toEqual({ status: 422, reason: 'NOT_ASSIGNED_TO_CUSTOMER' });
      expect(await use(code, 'asha')).toMatchObject({ status: 201 });
    },
  );

  it('is the one’s whom it was assigned to', async () => {
    const { default_coupon_code: code } = await world.make({ unique_coupon_code: true });
    await world.call('post', ASSIGN, { code, email: 'ben@example.com' }).expect(201);
    expect(await use(code, 'asha')).toEqual({ status: 422, reason: 'NOT_ASSIGNED_TO_CUSTOMER' });
  });

  it.each(Array.from({ length: RACE_ROUNDS }, (_, round) => round))(
    'is used by exactly one of 40 customers at once (round %d)',
    async (round) => {
      const { default_coupon_code: code } = await world.make({ unique_coupon_code: true });
      const calls = Array.from({ length: PARALLEL }, (_, i) => use(code, `r${round}-${i}`));
      const statuses = (await Promise.all(calls)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(1);
      expect(statuses.filter((status) => status === 422)).toHaveLength(PARALLEL - 1);
    },
  );
});
