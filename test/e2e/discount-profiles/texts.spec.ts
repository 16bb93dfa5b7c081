import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

const TEXTS = {
  display_text_coupon: 'With a coupon',
  display_text_cart: 'In the cart',
  display_text_partial_discount_condition: 'Nearly there',
};

describe('the texts of a profile', () => {
  let app: TestApp;
  let world: ProfilesWorld;
  let profile: ShownProfile;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    profile = await world.make({ ...TEXTS, is_display_text_cart: true });
  });

  const put = async (fields: object, status: number): Promise<Record<string, unknown>> => {
    const body = { ...world.body(), name: undefined, ...fields };
    const response = await world.call('put', `${PROFILES}/${profile.id}`, body).expect(status);
    return (response.body.discount ?? response.body.error) as Record<string, unknown>;
  };

  it.each(Object.keys(TEXTS))('are emptied by an empty %s, each by itself', async (name) => {
    for (const empty of ['', ' \t\n']) {
      const emptied = await put({ [name]: empty }, 200);
      expect(emptied).toMatchObject({ ...TEXTS, [name]: null, is_display_text_cart: true });
      const read = await world.call('get', `${PROFILES}/${profile.id}`).expect(200);
      expect(read.body.discount).toEqual(emptied);
      await put(TEXTS, 200);
    }
  });

  it('stay when they are left out, and when they are null', async () => {
    expect(await put({}, 200)).toMatchObject(TEXTS);
    const nulls = Object.fromEntries(Object.keys(TEXTS).map((name) => [name, null]));
    expect(await put(nulls, 200)).toMatchObject(TEXTS);
  });

  it('stay when one is refused', async () => {
    const refused = await put({ display_text_cart: 7, display_text_coupon: '' }, 400);
    expect(refused).toMatchObject({ details: [{ field: 'display_text_cart', code: 'invalid' }] });
    const read = await world.call('get', `${PROFILES}/${profile.id}`).expect(200);
    expect(read.body.discount).toMatchObject(TEXTS);
  });
});
