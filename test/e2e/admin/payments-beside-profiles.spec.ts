import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { makePartner } from '../../support/people.js';
import { ProfilesWorld } from '../discount-profiles/profiles-world.js';
import { type AdminWorld, APPLY, VALIDATE, aPayment, dataOf, errorOf, openAdmin } from './admin-world.js';

const NO_CODE = { is_apply_coupon_code: false, is_used_with_other_discounts: true };

describe('a coupon at the till, beside a profile that applies by itself', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
    const profiles = await ProfilesWorld.open(world.app);
    await profiles.make(NO_CODE);
  });
  afterAll(() => world.close());

  const tried = ({ order_id: _, ...payment }: Record<string, unknown>) => payment;

  it('is invalid when nobody has it, when it is somebody else’s, and when it is switched off', async () => {
    const partner = await makePartner(world.app);
    await new CheckoutClient(world.app, partner.token)
      .post('/v1/partners/coupons', {
        code: 'THEIRS',
        conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
        discountType: 'PERC',
        discountValue: 20,
        maxDiscountAmount: 100,
        display: {},
      })
      .expect(201);
    const { code: switchedOff } = await world.admin.make({ is_active: false, combinable: true });
    for (const code of ['NEVER_MADE', 'THEIRS', switchedOff]) {
      const payment = aPayment(code);
      for (const refused of [
        await world.service.post(VALIDATE, tried(payment)).expect(400),
        await world.service.post(APPLY, payment).expect(400),
      ]) {
        expect(errorOf(refused)).toMatchObject({ code: 'INVALID_COUPON', message: 'Invalid coupon code' });
      }
    }
  });

  it('is the coupon that is told, whatever applies before it', async () => {
    const fixed = { discount_type: 'fixed_amount', discount_value: 1_000 };
    for (const terms of [{ combinable: true }, { ...fixed, combinable: true }]) {
      const { id, code } = await world.admin.make(terms);
      const payment = aPayment(code);
      const validated = dataOf(await world.service.post(VALIDATE, tried(payment)).expect(200));
      expect(validated).toMatchObject({ coupon: { code } });
      expect(dataOf(await world.service.post(APPLY, payment).expect(200))).toMatchObject(validated as object);
      expect(await world.admin.read(id)).toMatchObject({ used_count: 1 });
    }
  });

  it('does not apply to an order that was placed elsewhere without it', async () => {
    const payment = aPayment('NEVER_MADE');
    const order = { reference: payment['order_id'], amount: 49_900 };
    await world.service.post('/v1/redemptions', { codes: ['NEVER_MADE'], partial: true, order }).expect(201);
    expect(errorOf(await world.service.post(APPLY, payment).expect(400))).toMatchObject({
      code: 'INVALID_COUPON',
    });
  });
});
