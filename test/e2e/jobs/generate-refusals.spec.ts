import type request from 'supertest';

import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, type ShownProfile } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

describe('codes that are too many for one request, and cannot be made', () => {
  let app: TestApp;
  let world: JobsWorld;
  let profile: ShownProfile;

  beforeAll(async () => {
    app = await startTestApp();
    world = await JobsWorld.open(app);
    profile = await world.profiles.make();
  });
  afterAll(() => app.close());

  const create = (body: object, { id } = profile): request.Test =>
    world.profiles.call('post', `${PROFILES}/${id}/create-coupons`, body);

  it.each([
    [{ requested_codes: 10_001, length: 6, alphabet: '0123456789' }, 'length'],
    [{ requested_codes: 1_000_000, pattern: 'A-#####' }, 'pattern'],
    [{ requested_codes: 10_001, alphabet: 'ABCA' }, 'alphabet'],
    [{ requested_codes: 10_001, alphabet: 7 }, 'alphabet'],
    [{ requested_codes: 10_001, length: '12' }, 'length'],
    [{ requested_codes: 10_001, pattern: 'SUMMER' }, 'pattern'],
    [{ requested_codes: 10_001, pattern: 'SUM#', check_character: true }, 'pattern'],
    [{ requested_codes: 10_001, pattern: '##########', prefix: 'A' }, 'pattern'],
    [{ requested_codes: 10_001, prefix: '=1+1' }, 'prefix'],
    [{ requested_codes: 10_001, check_character: 'yes' }, 'check_character'],
  ])('are refused before anything begins: %j', async (body, field) => {
    const [before] = await app.database.query('SELECT count(*) FROM bulk_jobs');
    const refused = await create(body).expect(400);
    expect(refused.body.error).toMatchObject({ code: 'invalid_request', details: [{ field }] });
    expect(await app.database.query('SELECT count(*) FROM bulk_jobs')).toEqual([before]);
  });

  it('are at most ten million, and never of a profile without codes or that is not there', async () => {
    const refused = await create({ requested_codes: 10_000_001 }).expect(400);
    expect(refused.body.error.message).toBe('At most 10000000 codes can be requested at once');
    const codeless = await world.profiles.make({ is_apply_coupon_code: false });
    await create({ requested_codes: 10_001 }, codeless).expect(400);
    await create({ requested_codes: 10_001 }, { ...profile, id: 999_999 }).expect(404);
  });
});
