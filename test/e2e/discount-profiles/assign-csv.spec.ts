import request, { type Test } from 'supertest';

import { analystToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ASSIGN, ASSIGN_EACH, PROFILES, ProfilesWorld, type ShownProfile } from './profiles-world.js';

const rowsOf = (count: number): string =>
  Array.from({ length: count }, (_, i) => `r${i}@example.com\n`).join('');

describe('codes for the customers of a CSV file', () => {
  let app: TestApp;
  let world: ProfilesWorld;
  let profile: ShownProfile;

  beforeAll(async () => {
    app = await startTestApp();
    world = await ProfilesWorld.open(app);
    profile = await world.make();
    await world.codesOf(profile, 10);
  });
  afterAll(() => app.close());

  const send = (csv: string, path = `${ASSIGN_EACH}?profile_id=${profile.id}`, type = 'text/csv'): Test =>
    world.call('post', path).set('Content-Type', type).send(csv);

  it.each([ASSIGN_EACH, `/api/v4${ASSIGN_EACH}`])('are given by %s as for JSON', async (path) => {
    const given = await send('email\na@example.com\nb@example.com\n', `${path}?profile_id=${profile.id}`);
    expect(given.status).toBe(201);
    const emails = ['a@example.com', 'b@example.com'];
    const json = await world.call('post', ASSIGN_EACH, { profile_id: profile.id, emails }).expect(201);
    expect(json.body.assignments).toHaveLength(2);
    expect(given.body).toEqual(json.body);
  });

  it('are given whatever a spreadsheet makes of the file', async () => {
    const csv = '\uFEFF"email"\r\n\r\n"c@example.com"\r\n   \r\n d@example.com\n\r\n';
    const given = await send(csv, undefined, 'Text/CSV; charset=utf-8').expect(201);
    const assignments = given.body.assignments as readonly { email: string }[];
    expect(assignments.map(({ email }) => email)).toEqual(['c@example.com', 'd@example.com']);
  });

  it.each(['EMAIL', 'Email', ' eMail '])('are given under the header %j', async (header) => {
    const given = await send(`${header}\na@example.com\n`).expect(201);
    expect(given.body.assignments).toHaveLength(1);
  });

  it('are not given by a file that is empty', async () => {
    const refused = await send('').expect(400);
    expect(refused.body.error).toMatchObject({ message: 'emails needs the header line "email"' });
  });

  it('are given to a thousand in one call', async () => {
    const shared = await world.make();
    await world.codesOf(shared, 1_000);
    const given = await send(`email\n${rowsOf(1_000)}`, `${ASSIGN_EACH}?profile_id=${shared.id}`).expect(201);
    expect(given.body.assignments).toHaveLength(1_000);
  });

  it.each([
    ['email\na@example.com\nb\n', 'emails[1]', 'invalid', 'emails[1] must be an e-mail address'],
    ['email\n""\n', 'emails[0]', 'invalid', 'emails[0] must be an e-mail address'],
    ['email,name\na@example.com,A\n', 'emails', 'invalid', 'emails takes the one column "email", not "name"'],
    ['email,email\n', 'emails', 'invalid', 'emails takes the one column "email", not "email"'],
    ['a@example.com\n', 'emails', 'invalid', 'emails takes the one column "email", not "a@example.com"'],
    ['\n \n', 'emails', 'required', 'emails needs the header line "email"'],
    ['email\n\n', 'emails', 'required', 'emails is required'],
    ['email\n\na@example.com,x\n', 'emails', 'invalid', 'emails: line 3 has more than one column'],
    ['email\r\na@example.com\r\n"b"@example.com\r\n', 'emails', 'invalid', 'emails: line 3 is not valid CSV'],
    ['email\n"a@example.com', 'emails', 'invalid', 'emails: line 2 is not valid CSV'],
  ])('are not given by %j', async (csv, field, code, message) => {
    const before = await world.rows();
    const refused = await send(csv).expect(400);
    expect(refused.body.error).toMatchObject({
      code: 'invalid_request',
      details: [{ field, code, message }],
    });
    expect(await world.rows()).toEqual(before);
  });

  it.each([
    ['', 'required'],
    ['?profile_id=x', 'invalid_id'],
    ['?profile_id=1&profile_id=2', 'invalid_id'],
  ])('are not given with the query %j', async (query, code) => {
    const refused = await send('email\na@example.com\n', `${ASSIGN_EACH}${query}`).expect(400);
    expect(refused.body.error.details).toMatchObject([{ field: 'profile_id', code }]);
  });

  it('are given by admins only', async () => {
    const post = (): Test => request(app.url).post(`${ASSIGN_EACH}?profile_id=1`).type('text/csv');
    await post().send('email\na@example.com\n').expect(401);
    const token = await analystToken(app);
    await post().auth(token, { type: 'bearer' }).send('email\na@example.com\n').expect(403);
  });

  it.each([ASSIGN, PROFILES, '/v1/validations', '/api/admin/coupons', '/api/admin/coupons/bulk', '/graphql'])(
    'are not asked for at %s, which takes no CSV',
    async (path) => {
      await send('email\na@example.com\n', path).expect(415);
    },
  );
});
