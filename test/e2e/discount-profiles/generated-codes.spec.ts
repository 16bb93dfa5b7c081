import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

/** Says nothing of codes. */
const NO_WORD = { is_apply_coupon_code: undefined };

describe('whether a profile’s code was generated', () => {
  let app: TestApp;
  let world: ProfilesWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
  });
  afterAll(() => app.close());

  const put = async ({ id }: ShownProfile, fields: object): Promise<ShownProfile> => {
    const body = { ...world.body({ ...NO_WORD, ...fields }), name: undefined };
    return (await world.call('put', `${PROFILES}/${id}`, body).expect(200)).body.discount as ShownProfile;
  };
  const codesOf = (profile: ShownProfile): unknown[] => [
    profile['is_apply_coupon_code'],
    profile.default_coupon_code,
    profile['is_coupon_code_auto_generate'],
  ];

  it('stays when a replacement says nothing of codes', async () => {
    const given = await world.make({ default_coupon_code: 'SUMMER' });
    expect(codesOf(given)).toEqual([true, 'SUMMER', false]);
    expect(codesOf(await put(given, {}))).toEqual([true, 'SUMMER', false]);

    const generated = await world.make();
    expect(codesOf(generated)).toEqual([true, expect.any(String), true]);
    expect(codesOf(await put(generated, {}))).toEqual(codesOf(generated));

    const asked = await world.make({ default_coupon_code: 'ASKED', is_coupon_code_auto_generated: true });
    expect(codesOf(await put(asked, {}))).toEqual([true, 'ASKED', true]);
    const denied = await world.make({ is_coupon_code_auto_generated: false });
    expect(codesOf(await put(denied, {}))).toEqual([true, denied.default_coupon_code, false]);
  });

  it('stays when the code that it has is sent back, and ends with another that is given', async () => {
    const made = await world.make();
    const { default_coupon_code: code } = made;
    expect(codesOf(await put(made, { default_coupon_code: code }))).toEqual([true, code, true]);
    expect(codesOf(await put(made, { default_coupon_code: 'AUTUMN' }))).toEqual([true, 'AUTUMN', false]);
    expect(codesOf(await put(made, { is_coupon_code_auto_generate: true }))).toEqual([true, 'AUTUMN', true]);
  });

  it('is false without a code, and true once one is generated', async () => {
    const made = await world.make(NO_WORD);
    expect(codesOf(made)).toEqual([false, null, false]);
    expect(codesOf(await put(made, {}))).toEqual([false, null, false]);
    const switched = await put(made, { is_apply_coupon_code: true });
    expect(codesOf(switched)).toEqual([true, expect.any(String), true]);
  });

  it('is false when a profile without a code is given one, and stays while the code rests', async () => {
    const made = await world.make({ is_apply_coupon_code: false });
    const switched = { is_apply_coupon_code: true, default_coupon_code: 'WINTER' };
    expect(codesOf(await put(made, switched))).toEqual([true, 'WINTER', false]);
    const resting = await put(made, { is_apply_coupon_code: false });
    expect(codesOf(resting)).toEqual([false, 'WINTER', false]);
    expect(codesOf(await put(made, { is_apply_coupon_code: true }))).toEqual([true, 'WINTER', false]);
  });
});
