import request, { type Response } from 'supertest';

import { BUSY_ANSWERS, BUSY_REQUEST_ID, type BusyAnswer } from '../../support/busy-answers.js';
import { HeldTables } from '../../support/database/held-tables.js';
import { makeClient, makePartner } from '../../support/people.js';
import { TcpProxy } from '../../support/processes/tcp-proxy.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const LIMITS_MS = { statement_timeout: '700', lock_timeout: '300' };
/** Nobody waits longer than this: for a connection, and then for an answer on it. */
const ANSWER_MS_MAX = 9_000;

describe('while the database is unwell', () => {
  let app: TestApp;
  let proxy: TcpProxy;
  let partner: string;
  let admin: string;

  beforeAll(async () => {
    const { hostname: host, port } = new URL(process.env['TEST_CLUSTER_URL'] ?? '');
    proxy = await TcpProxy.start({ host, port: Number(port) });
    const reach = (databaseUrl: string): string => {
      const url = new URL(proxy.through(databaseUrl));
      for (const [name, ms] of Object.entries(LIMITS_MS)) url.searchParams.set(name, ms);
      return url.href;
    };
    app = await startTestApp({}, { reach });
    partner = (await makePartner(app)).token;
    admin = (await makeClient(app, 'admin')).token;
  });
  afterAll(async () => {
    await app.close();
    proxy.close();
  });

  const send = async ({ method, path, body }: BusyAnswer): Promise<Response> =>
    request(app.url)
      [method](path)
      .set('Authorization', `Bearer ${path.startsWith('/v1/') ? partner : admin}`)
      .set('X-Request-id', BUSY_REQUEST_ID)
      .send(body);

  const sendAll = async (): Promise<readonly Response[]> => {
    const startedAt = performance.now();
    const responses = await Promise.all(BUSY_ANSWERS.map(send));
    expect(performance.now() - startedAt).toBeLessThan(ANSWER_MS_MAX);
    return responses;
  };

  const expectBusyInEveryDialect = async (): Promise<void> => {
    const responses = await sendAll();
    responses.forEach(({ status, headers, body }, i) => {
      expect({ status, body }).toMatchObject({ status: 503, body: BUSY_ANSWERS[i]?.answer });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(headers['x-request-id']).toBe(BUSY_REQUEST_ID);
    });
  };

  const expectToServeAgain = async (): Promise<void> => {
    const responses = await sendAll();
    for (const { status } of responses) expect(status).toBeLessThan(500);
    await request(app.url).get('/health/ready').expect(200);
  };

  it('connections that are refused are a 503 in every dialect, until they are accepted again', async () => {
    proxy.refuse();
    proxy.cutAll();
    await expectBusyInEveryDialect();
    await request(app.url).get('/health/ready').expect(503).expect('Retry-After', /^\d$/);
    await request(app.url).get('/health/live').expect(200);
    await proxy.accept();
    await expectToServeAgain();
  });

  it('a database that says nothing any more is a 503 in every dialect, in bounded time', async () => {
    proxy.hold();
    await expectBusyInEveryDialect();
    await request(app.url).get('/health/ready').expect(503);
    await request(app.url).get('/health/live').expect(200);
    proxy.release();
    await expectToServeAgain();
  });

  it('tables that somebody else has locked are a 503 in every dialect', async () => {
    const held = await HeldTables.hold(app.database, ['owners', 'api_clients', 'promotions', 'coupons']);
    await expectBusyInEveryDialect();
    await held.release();
    await expectToServeAgain();
  });
});
