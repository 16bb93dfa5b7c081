import { once } from 'node:events';
import { connect } from 'node:net';

import request, { type Response } from 'supertest';

import { BUSY_ANSWERS, BUSY_REQUEST_ID } from '../../support/busy-answers.js';
import { HeldTables } from '../../support/database/held-tables.js';
import { makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { inFlight, untilInFlight } from './in-flight.js';

const REQUESTS_MAX = 4;
const UNKNOWN_PATHS = [
  { path: '/v1/partners/nothing', answer: { code: 'BUSY', requestId: BUSY_REQUEST_ID } },
  { path: '/admin/nothing', answer: { error: { code: 'busy', request_id: BUSY_REQUEST_ID } } },
  { path: '/nothing', answer: { success: false, error: { code: 'BUSY' } } },
];

describe('an application that works on as many requests as it may', () => {
  let app: TestApp;
  let token: string;
  let held: HeldTables;
  let accepted: Promise<readonly Response[]>;

  beforeAll(async () => {
    app = await startTestApp({ MAX_CONCURRENT_REQUESTS: String(REQUESTS_MAX) });
    token = (await makePartner(app)).token;
  });
  beforeEach(async () => {
    held = await HeldTables.hold(app.database, ['coupons']);
    accepted = Promise.all(
      Array.from({ length: REQUESTS_MAX }, async () =>
        request(app.url).get('/v1/partners/coupons').set('Authorization', `Bearer ${token}`),
      ),
    );
    await untilInFlight(app, REQUESTS_MAX);
  });
  afterEach(async () => {
    await held.release();
    for (const { status } of await accepted) expect(status).toBe(200);
    await untilInFlight(app, 0);
  });
  afterAll(() => app.close());

  it.each(BUSY_ANSWERS)(
    'refuses one more at once in the $dialect words, and answers those that it has',
    async ({ method, path, body, answer }) => {
      const response = await request(app.url)[method](path).set('X-Request-id', BUSY_REQUEST_ID).send(body);
      expect(response).toMatchObject({ status: 503, body: answer });
      expect(response.headers).toMatchObject({
        'retry-after': expect.stringMatching(/^[1-3]$/) as string,
        'x-request-id': BUSY_REQUEST_ID,
      });
      expect(await inFlight(app)).toBe(REQUESTS_MAX);
    },
  );

  it.each(UNKNOWN_PATHS)('refuses one more at $path, which does not exist', async ({ path, answer }) => {
    const response = await request(app.url).get(path).set('X-Request-id', BUSY_REQUEST_ID).expect(503);
    expect(response.body).toMatchObject(answer);
  });

  it('stays alive and ready', async () => {
    await request(app.url).get('/health/live').expect(200);
    await request(app.url).get('/health/ready').expect(200);
  });
});

describe('callers who do not wait for their answers', () => {
  it('take the place of others until the work for them has ended, and not longer', async () => {
    const app = await startTestApp();
    const { token } = await makePartner(app);
    const { hostname, port } = new URL(app.url);
    const held = await HeldTables.hold(app.database, ['coupons']);
    const caller = connect(Number(port), hostname);
    caller.write(`GET /v1/partners/coupons HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await untilInFlight(app, 1);
    caller.destroy();
    await once(caller, 'close');
    await request(app.url).get('/docs').expect(200);
    expect(await inFlight(app)).toBe(1);
    await held.release();
    await untilInFlight(app, 0);
    await app.close();
  });

  it('who go while they are sending take no place', async () => {
    const app = await startTestApp();
    const { hostname, port } = new URL(app.url);
    const caller = connect(Number(port), hostname);
    caller.write(
      'POST /auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"e',
    );
    await untilInFlight(app, 1);
    caller.destroy();
    await untilInFlight(app, 0);
    await app.close();
  });
});
