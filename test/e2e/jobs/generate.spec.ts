import request from 'supertest';

import { analystToken } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, type ShownProfile } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

const MANY = 12_345;

describe('codes that are too many for one request', () => {
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

  it('are made by a job, exactly as many as were asked for, and are usable', async () => {
    const accepted = await create({ requested_codes: String(MANY) }).expect(202);
    const id = accepted.body.job_id as string;
    expect(accepted.body).toEqual({ status: 'accepted', job_id: id, status_url: `/admin/jobs/${id}` });
    const job = await world.ended(id);
    expect(job).toEqual({
      id,
      kind: 'generate_codes',
      status: 'succeeded',
      total: MANY,
      done: MANY,
      failed: 0,
      created_at: expect.any(String),
      started_at: expect.any(String),
      finished_at: expect.any(String),
      error: null,
      result_url: `/admin/jobs/${id}/result.csv`,
      errors_url: null,
    });
    expect(await world.stored(profile.id)).toEqual({ coupons: MANY, codes: MANY });
    const [header, ...codes] = await world.lines(job.result_url);
    expect(header).toBe('code');
    expect(new Set(codes).size).toBe(MANY);
    const order = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };
    expect(await world.profiles.judge([codes.at(-1) ?? ''], order)).toMatchObject({ discount: 1_000 });
    expect(await world.lines(`/api/v4/admin/jobs/${id}/errors.csv`)).toEqual(['line,code,email,error']);
  });

  it('look as they are asked to', async () => {
    const other = await world.profiles.make();
    const wish = { pattern: 'SUMMER-####-####', alphabet: '0123456789', check_character: true };
    const { body } = await create({ requested_codes: 10_000, ...wish }, other).expect(201);
    for (const code of body.codes) expect(code).toMatch(/^SUMMER-\d{4}-\d{4}$/);
    const { body: accepted } = await create(
      { requested_codes: 10_001, prefix: 'X_', suffix: '-Y', length: 12 },
      other,
    );
    const job = await world.ended(accepted.job_id as string);
    const [, ...codes] = await world.lines(job.result_url);
    expect(codes).toHaveLength(10_001);
    for (const code of codes) expect(code).toMatch(/^X_[2-9A-HJKMNP-Z]{12}-Y$/);
  });

  it('are told of once in the audit, with who asked for them', async () => {
    const other = await world.profiles.make();
    const { body } = await create({ requested_codes: 10_001 }, other).expect(202);
    await world.ended(body.job_id as string);
    const rows = await app.database.query(
      `SELECT actor_type, request_id, after - 'pattern' AS after FROM audit_events
       WHERE action = 'codes.generated' AND after ->> 'jobId' = $1`,
      [body.job_id],
    );
    const [asked] = await app.database.query<{ request: string }>(
      `SELECT asked_by ->> 'requestId' AS request FROM bulk_jobs WHERE id = $1`,
      [body.job_id],
    );
    expect(rows).toEqual([
      { actor_type: 'admin', request_id: asked?.request, after: { count: 10_001, jobId: body.job_id } },
    ]);
  });

  it('fail when the profile is deleted meanwhile, and what was made stops working', async () => {
    const other = await world.profiles.make();
    const { body } = await create({ requested_codes: 2_000_000 }, other).expect(202);
    while ((await world.job(body.job_id as string)).done === 0) await Promise.resolve();
    await world.profiles.call('delete', `${PROFILES}/${other.id}`).expect(204);
    const job = await world.ended(body.job_id as string);
    expect(job).toMatchObject({ status: 'failed', error: 'Promotion not found' });
    expect(await world.stored(other.id)).toMatchObject({ coupons: job.done, codes: 0 });
  });

  it('are followed as server-sent events, the last of which has the final status', async () => {
    const { body } = await create({ requested_codes: 30_000 }).expect(202);
    const response = await fetch(`${app.url}/admin/jobs/${body.job_id}/events`, {
      headers: { Authorization: `Bearer ${world.profiles.token}` },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('data: '));
    const jobs = events.map((event) => JSON.parse(event.slice(6)) as { status: string; done: number });
    expect(jobs.length).toBeGreaterThan(1);
    expect(jobs.at(-1)).toEqual(await world.job(body.job_id as string));
    expect(jobs.at(-1)?.status).toBe('succeeded');
    const done = jobs.map((job) => job.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('are listed, newest first, and shown to analysts; nobody else sees them', async () => {
    const listed = await world.profiles.call('get', '/admin/jobs?limit=2').expect(200);
    expect(listed.body.jobs).toHaveLength(2);
    const cursor = listed.body.next_cursor as string;
    const next = await world.profiles.call('get', `/admin/jobs?limit=2&cursor=${cursor}`).expect(200);
    const ids = [...listed.body.jobs, ...next.body.jobs].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    const [id] = ids as [string];
    const token = await analystToken(app);
    const as = (method: 'get' | 'post', path: string): request.Test =>
      request(app.url)[method](path).auth(token, { type: 'bearer' });
    for (const path of ['', `/${id}`, `/${id}/events`, `/${id}/result.csv`, `/${id}/errors.csv`]) {
      await as('get', `/admin/jobs${path}`).expect(200);
      await request(app.url).get(`/admin/jobs${path}`).expect(401);
    }
    await as('post', `/admin/jobs/${id}/cancel`).expect(403);
    for (const path of ['', '/events', '/result.csv', '/errors.csv']) {
      const missing = await world.profiles
        .call('get', `/admin/jobs/01HQZX123456789ABCDEFGHJKM${path}`)
        .expect(404);
      expect(missing.body.error).toMatchObject({ code: 'not_found', message: 'Job not found' });
    }
  });
});
