import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

const ORDER = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };

describe('discount profiles', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeEach(async () => {
    app = await startTestApp({ DEFAULT_TIMEZONE: 'Asia/Kolkata' });
    world = await ProfilesWorld.open(app);
  });
  afterEach(() => app.close());

  const put = async (id: number, body: object): Promise<ShownProfile> =>
    (await world.call('put', `${PROFILES}/${id}`, body).expect(200)).body.discount as ShownProfile;
  const names = async (query: string): Promise<string[]> => {
    const { body } = await world.call('get', `${PROFILES}${query}`).expect(200);
    return (body.discounts as readonly { name: string }[]).map(({ name }) => name);
  };

  it('take the response’s name when both are sent', async () => {
    const profile = await world.make({
      maximum_use_limit: 5,
      maximum_use_count: 6,
      is_unique_coupon_code: true,
      is_create_unique_coupon_each_customer: false,
      discount_Details_Type: 'shipping',
      discount_details_type: 'amount',
      start_date: '2025-01-01 00:00:00',
      start_from: '2025-02-01T00:00:00Z',
      amount_details: {
        single_amount: 5,
        singleAmount: 6,
        single_amount_type: 'FLAT',
        singleAmountType: 'PERCENT',
      },
    });
    expect(profile).toMatchObject({
      maximum_use_count: 6,
      is_create_unique_coupon_each_customer: false,
      discount_details_type: 'amount',
      start_from: '2025-02-01T00:00:00Z',
      details: { single_amount: 5, single_amount_type: 'FLAT', apply_to: 'entire_order' },
    });
  });

  it('read dates in the platform’s time zone', async () => {
    const dates = async (start_date: string, end_date: string): Promise<unknown[]> => {
      const { start_from, start_to } = await world.make({ start_date, end_date });
      return [start_from, start_to];
    };
    expect(await dates('2025-01-01 00:00:00', '2025-12-31 23:59:59')).toEqual([
      '2024-12-31T18:30:00Z',
      '2025-12-31T18:29:59Z',
    ]);
    expect(await dates('2025-01-01T00:00:00Z', '2025-12-31T23:59:59+01:00')).toEqual([
      '2025-01-01T00:00:00Z',
      '2025-12-31T22:59:59Z',
    ]);
    expect(await dates('2025-01-01', '2025-01-01')).toEqual(['2024-12-31T18:30:00Z', '2025-01-01T18:30:00Z']);
  });

  it('generate a code, or take the one that is given', async () => {
    expect((await world.make()).default_coupon_code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    const given = { is_coupon_code_auto_generated: true, default_coupon_code: 'myCode' };
    expect((await world.make(given)).default_coupon_code).toBe('myCode');
    expect(await world.judge(['MYCODE'], ORDER)).toMatchObject({ reasons: ['NOT_FOUND'] });
    expect(await world.judge(['myCode'], ORDER)).toMatchObject({ reasons: [] });
  });

  it('are replaced whole, but for their name, type, codes and texts', async () => {
    const made = await world.make({
      name: 'First',
      type: 'offer_coupon',
      maximum_use_limit: 5,
      is_used_with_other_discounts: true,
      is_active: false,
      is_display_text_cart: true,
      display_text_cart: 'Hello',
      customers: ['asha'],
    });
    const [other = ''] = await world.codesOf(made, 1);
    const { name: _name, is_apply_coupon_code: _applies, ...body } = world.body();
    const replaced = await put(made.id, body);
    expect(replaced).toMatchObject({
      id: made.id,
      name: 'First',
      type: 'offer_coupon',
      default_coupon_code: made.default_coupon_code,
      is_apply_coupon_code: true,
      is_active: true,
      is_maximum_use_total: false,
      maximum_use_count: null,
      is_discount_used_with_other_discount: false,
      is_display_text_cart: true,
      display_text_cart: 'Hello',
      is_applied_to_all_customers: true,
      customers: [],
    });
    expect((await world.call('get', `${PROFILES}/${made.id}`)).body).toEqual({ discount: replaced });
    for (const code of [made.default_coupon_code, other]) {
      expect(await world.judge([code], ORDER)).toMatchObject({ discount: 1_000, reasons: [] });
    }
    const renamed = await put(made.id, { ...body, name: 'FIRST', default_coupon_code: 'Second' });
    expect(renamed).toMatchObject({ name: 'FIRST', default_coupon_code: 'Second' });
    for (const code of ['Second', made.default_coupon_code]) {
      expect(await world.judge([code], ORDER)).toMatchObject({ reasons: [] });
    }
    await put(made.id, { ...body, name: 'Third' });
    await world.make({ name: 'first' });
  });

  it('are replaced with the checks of a create, or not at all', async () => {
    const made = await world.make({ name: 'Mine' });
    const { default_coupon_code: taken } = await world.make({ name: 'Theirs' });
    const before = await world.rows();
    const refused = async (body: object): Promise<unknown[]> => {
      const { status, body: answer } = await world.call('put', `${PROFILES}/${made.id}`, body);
      return [status, answer.error.code, answer.error.details[0]?.code];
    };
    expect(await refused({})).toEqual([400, 'invalid_request', 'required']);
    expect(await refused(world.body({ name: 'THEIRS' }))).toEqual([409, 'conflict', undefined]);
    expect(await refused(world.body({ default_coupon_code: taken }))).toEqual([
      400,
      'invalid_request',
      undefined,
    ]);
    expect(await refused(world.body({ end_date: 'x' }))).toEqual([400, 'invalid_request', 'invalid_date']);
    expect(await world.rows()).toEqual(before);
  });

  it('cannot be limited to less than is used', async () => {
    const made = await world.make();
    for (const reference of ['a', 'b']) {
      await world.checkout.redeem({ codes: [made.default_coupon_code], order: { reference, ...ORDER } });
    }
    const refused = await world.call('put', `${PROFILES}/${made.id}`, world.body({ maximum_use_limit: 1 }));
    expect(refused.body.error.details).toMatchObject([{ field: 'maximum_use_limit', code: 'out_of_range' }]);
    await put(made.id, world.body({ maximum_use_limit: 2 }));
  });

  it('are deleted with their codes, and their history stays', async () => {
    const made = await world.make({ name: 'Gone', default_coupon_code: 'GONE' });
    await world.checkout.redeem({ codes: ['GONE'], order: { reference: 'a', ...ORDER } });
    const deleted = await world.call('delete', `${PROFILES}/${made.id}`).expect(204);
    expect(deleted.headers['content-type']).toMatch(/^application\/json/);
    expect(deleted.text).toBe('');
    expect(await world.judge(['GONE'], ORDER)).toMatchObject({ reasons: ['NOT_FOUND'] });
    for (const method of ['get', 'delete'] as const) {
      const gone = await world.call(method, `${PROFILES}/${made.id}`).expect(404);
      expect(gone.body.error).toMatchObject({ code: 'not_found', message: 'Discount Profile not found' });
    }
    await world.call('put', `${PROFILES}/${made.id}`, world.body()).expect(404);
    const used = await world.checkout.get('/v1/redemptions?code=GONE').expect(200);
    expect(used.body.data).toHaveLength(1);
    await world.make({ name: 'gone', default_coupon_code: 'GONE' });
  });

  it.each(['abc', '1.5', '-1', '0x1', '%20'])('the id %s is invalid', async (id) => {
    const refused = await world.call('get', `${PROFILES}/${id}`).expect(400);
    expect(refused.body.error).toMatchObject({
      code: 'invalid_id',
      details: [{ field: 'id', code: 'invalid_id' }],
    });
    expect((await world.call('get', `${PROFILES}/99999999999999`)).status).toBe(404);
  });

  it('are listed in pages, orders and by filters', async () => {
    for (const name of ['Alpha', 'beta', 'Gamma 50%', 'delta']) {
      await world.make({ name, type: name === 'beta' ? 'offer_coupon' : 'customer' });
    }
    expect(await names('')).toEqual(['delta', 'Gamma 50%', 'beta', 'Alpha']);
    expect(await names('?direction=asc')).toEqual(['Alpha', 'beta', 'Gamma 50%', 'delta']);
    expect(await names('?dir=sideways&whatever=1')).toEqual(['delta', 'Gamma 50%', 'beta', 'Alpha']);
    expect(await names('?order_by=name&direction=asc')).toEqual(['Alpha', 'beta', 'delta', 'Gamma 50%']);
    expect(await names('?sort=type&dir=desc&limit=1')).toEqual(['beta']);
    expect(await names('?name=MM')).toEqual(['Gamma 50%']);
    expect(await names('?name=%25')).toEqual(['Gamma 50%']);
    expect(await names('?type=offer_coupon')).toEqual(['beta']);
    expect(await names('?max=2&page=2')).toEqual(['beta', 'Alpha']);
    expect(await names('?limit=2&page=2&offset=1')).toEqual(['Gamma 50%', 'beta']);
    const { body } = await world.call('get', `${PROFILES}?limit=3&page=2`);
    expect(body.pagination).toEqual({
      total: 4,
      limit: 3,
      offset: 3,
      count: 1,
      current_page: 2,
      total_pages: 2,
      has_next: false,
      has_previous: true,
    });
    expect((await world.call('get', `${PROFILES}?limit=5000`)).body.pagination).toMatchObject({
      limit: 100,
      has_next: false,
    });
    expect((await world.call('get', `${PROFILES}?offset=50`)).body).toMatchObject({
      discounts: [],
      pagination: { total: 4, count: 0, has_next: false, has_previous: true },
    });
  });

  it.each([
    'limit=x',
    'limit=0',
    'limit=-1',
    'offset=-1',
    'page=0',
    'page=1.5',
    'order_by=price',
    'type=none',
    'limit=1&limit=2',
  ])('are not listed by %s', async (query) => {
    const refused = await world.call('get', `${PROFILES}?${query}`).expect(400);
    expect(refused.body.error.details).toHaveLength(1);
  });
});
