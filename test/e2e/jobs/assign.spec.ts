import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ASSIGN_EACH, type ShownProfile } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

const MANY = 1_500;

describe('codes for more customers than one request takes', () => {
  let app: TestApp;
  let world: JobsWorld;
  let profile: ShownProfile;
  let codes: readonly string[];
  const emails = Array.from({ length: MANY }, (_, index) => `c${index}@example.com`);

  beforeAll(async () => {
    app = await startTestApp();
    world = await JobsWorld.open(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    profile = await world.profiles.make();
    codes = await world.profiles.codesOf(profile, MANY);
  });

  const owners = (): Promise<{ codes: number; customers: number }[]> =>
    app.database.query(
      `SELECT count(*)::int AS codes, count(DISTINCT c.assigned_customer_id)::int AS customers
       FROM coupons c JOIN promotions p ON p.id = c.promotion_id
       WHERE p.number = $1 AND c.assigned_customer_id IS NOT NULL`,
      [profile.id],
    );

  it.each(['JSON', 'CSV'])('are given by a job, one each: %s', async (form) => {
    const answer =
      form === 'JSON'
        ? await world.profiles.call('post', ASSIGN_EACH, { profile_id: profile.id, emails })
        : await world.upload(`${ASSIGN_EACH}?profile_id=${profile.id}`, `email\n${emails.join('\n')}\n`);
    expect(answer.status).toBe(202);
    const job = await world.ended(answer.body.job_id as string);
    expect(job).toMatchObject({
      kind: 'assign_codes',
      status: 'succeeded',
      total: MANY,
      done: MANY,
      failed: 0,
    });
    expect(await owners()).toEqual([{ codes: MANY, customers: MANY }]);
    const [header, ...rows] = await world.lines(job.result_url);
    expect(header).toBe('email,code');
    const pairs = rows.map((row) => row.split(','));
    expect(pairs.map(([email]) => email)).toEqual(emails);
    expect(new Set(pairs.map(([, code]) => code))).toEqual(new Set(codes));
    const audited = await app.database.query(
      `SELECT 1 FROM audit_events WHERE action = 'coupon.assigned' AND after ->> 'code' = ANY($1)`,
      [codes],
    );
    expect(audited).toHaveLength(MANY);
  });

  it('go to each customer once, however often it is named and asked for', async () => {
    const twice = [
      ...emails.slice(0, 1_000),
      ...emails.slice(0, 1_000).map((email) => ` ${email.toUpperCase()}`),
    ];
    const ask = async (): Promise<readonly string[]> => {
      const { body } = await world.profiles.call('post', ASSIGN_EACH, {
        profile_id: profile.id,
        emails: twice,
      });
      const job = await world.ended(body.job_id as string);
      expect(job).toMatchObject({ status: 'succeeded', done: 2_000 });
      return (await world.lines(job.result_url)).slice(1).map((row) => row.split(',')[1] ?? '');
    };
    const given = await ask();
    expect(new Set(given).size).toBe(1_000);
    expect(await ask()).toEqual(given);
    expect(await owners()).toEqual([{ codes: 1_000, customers: 1_000 }]);
  });

  it('are given as far as they reach, and who got none is told', async () => {
    const more = [...emails, ...Array.from({ length: 100 }, (_, index) => `late${index}@example.com`)];
    const { body } = await world.profiles.call('post', ASSIGN_EACH, { profile_id: profile.id, emails: more });
    const job = await world.ended(body.job_id as string);
    expect(job).toMatchObject({ status: 'succeeded', total: MANY + 100, done: MANY, failed: 100 });
    const errors = await world.lines(String(job.errors_url));
    expect(errors[0]).toBe('line,code,email,error');
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toMatch(/^\d+,,[^,]+@example.com,The profile has no free code left$/);
  });

  it('are not kept from the others by a bad line of a file', async () => {
    const lines = ['email', ...emails.slice(0, 1_200), 'nobody', '"a"@b', '', 'last@example.com'];
    const answer = await world
      .upload(`${ASSIGN_EACH}?profile_id=${profile.id}`, lines.join('\r\n'))
      .expect(202);
    const job = await world.ended(answer.body.job_id as string);
    expect(job).toMatchObject({ status: 'succeeded', total: 1_203, done: 1_201, failed: 2 });
    expect((await world.lines(String(job.errors_url))).slice(1)).toEqual([
      '1202,,nobody,Email is invalid',
      '1203,,,The line is not valid CSV',
    ]);
  });

  it.each([
    [
      {
        emails: Array.from({ length: MANY }, (_, index) =>
          index === 1_400 ? 'nobody' : `c${index}@example.com`,
        ),
      },
      'emails[1400]',
    ],
    [{ emails, profile_id: 'x' }, 'profile_id'],
  ])('are not given at all for a request that is wrong (%#)', async (fields, field) => {
    const refused = await world.profiles
      .call('post', ASSIGN_EACH, { profile_id: profile.id, ...fields })
      .expect(400);
    expect(refused.body.error.details).toMatchObject([{ field }]);
    expect(await owners()).toEqual([{ codes: 0, customers: 0 }]);
    await world.profiles.call('post', ASSIGN_EACH, { profile_id: 999_999, emails }).expect(404);
    const wrong = `email,code\n${emails.join('\n')}\n`;
    await world.upload(`${ASSIGN_EACH}?profile_id=${profile.id}`, wrong).expect(400);
    expect(await app.database.query(`SELECT 1 FROM bulk_jobs WHERE status = 'QUEUED'`)).toEqual([]);
  });
});
