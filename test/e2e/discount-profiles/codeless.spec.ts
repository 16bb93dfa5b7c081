import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld } from './profiles-world.js';

const ORDER = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };

describe('a profile without codes', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeEach(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
  });
  afterEach(() => app.close());

  it('applies by itself, and shows no code', async () => {
    const profile = await world.make({ is_apply_coupon_code: false });
    expect(profile).toMatchObject({ is_apply_coupon_code: false, default_coupon_code: null, coupon: null });
    expect(await world.judge(null, ORDER)).toMatchObject({ discount: 1_000 });
    const redeemed = await world.checkout.redeem({ order: { reference: 'a', ...ORDER } });
    expect(redeemed.order.discount).toBe(1_000);
    const read = await world.call('get', `${PROFILES}/${profile.id}`).expect(200);
    expect(read.body.discount.usage).toMatchObject([{ order_reference: 'a', code: '', discount: 10 }]);
  });

  it('joins codes only when it may be combined with them', async () => {
    const combinable = { is_used_with_other_discounts: true };
    const alone = await world.make();
    const { default_coupon_code: code } = await world.make(combinable);
    await world.make({ is_apply_coupon_code: false, ...combinable });
    expect(await world.judge([code], ORDER)).toEqual({ discount: 1_900, total: 8_100, reasons: [] });
    expect(await world.judge([alone.default_coupon_code], ORDER)).toMatchObject({
      discount: 1_000,
      reasons: [],
    });
  });

  it('is told apart from one whose codes nobody gave', async () => {
    await world.make();
    expect(await world.judge(null, ORDER)).toMatchObject({ discount: 0 });
  });

  it('gets no codes', async () => {
    const { id } = await world.make({ is_apply_coupon_code: false });
    const refused = await world.call('post', `${PROFILES}/${id}/create-coupons`, { requested_codes: 3 });
    expect([refused.status, refused.body.error.code, refused.body.error.message]).toEqual([
      400,
      'invalid_request',
      'Coupon code not allowed',
    ]);
  });

  it('can be given codes and be freed of them: they work only while they are asked for', async () => {
    const { id, default_coupon_code: code } = await world.make({ name: 'Both' });
    const put = async (applies: boolean): Promise<void> => {
      const body = { ...world.body({ is_apply_coupon_code: applies }), name: undefined };
      await world.call('put', `${PROFILES}/${id}`, body).expect(200);
    };
    await put(false);
    expect(await world.judge(null, ORDER)).toMatchObject({ discount: 1_000 });
    expect(await world.judge([code], ORDER)).toMatchObject({ reasons: ['NOT_FOUND'] });
    await put(true);
    expect(await world.judge(null, ORDER)).toMatchObject({ discount: 0 });
    expect(await world.judge([code], ORDER)).toMatchObject({ discount: 1_000, reasons: [] });
    await put(false);
    expect(await world.judge(null, ORDER)).toMatchObject({ discount: 1_000 });
  });
});
