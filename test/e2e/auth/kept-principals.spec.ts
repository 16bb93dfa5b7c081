import request from 'supertest';

import { ChangeFeed } from '#platform/changes';

import { eventually } from '../../support/eventually.js';
import { cutFeeds, feedLive } from '../../support/feeds.js';
import { adminToken, makePartner, makeService } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Two replicas keep who calls in their memory; a change made through one holds for both. */
describe('a caller that an instance knows', () => {
  let app: TestApp;
  let replica: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    replica = await startTestApp({}, { shared: app.database });
  });
  afterAll(async () => {
    await replica.close();
    await app.close();
  });
  beforeEach(async () => {
    await feedLive(app.app);
    await feedLive(replica.app);
  });

  const statusAt = async (at: TestApp, token: string): Promise<number> => {
    const validation = {
      codes: ['NOBODYS'],
      order: { items: [{ productId: 'p', quantity: 1, unitPrice: 1 }] },
    };
    const call = request(at.url).post('/v1/validations').set('Authorization', `Bearer ${token}`);
    return (await call.send(validation)).status;
  };
  const asAdmin = async (
    method: 'patch' | 'post' | 'delete',
    path: string,
    body?: object,
  ): Promise<number> => {
    const call = request(app.url)
      [method](path)
      .set('Authorization', `Bearer ${await adminToken(app)}`);
    return (await call.send(body)).status;
  };
  const setStatus = (id: string, status: 'ACTIVE' | 'SUSPENDED'): Promise<number> =>
    asAdmin('patch', `/admin/partners/${id}`, { status });
  const acceptedByBoth = async (token: string): Promise<void> =>
    expect([await statusAt(app, token), await statusAt(replica, token)]).toEqual([200, 200]);
  const refusedByReplica = (token: string): Promise<void> =>
    eventually('the replica refuses', async () => (await statusAt(replica, token)) === 401);
  /** Does something that no instance is told of by the database. */
  const untold = async (work: () => Promise<unknown>): Promise<void> => {
    const tables = ['owners', 'api_clients'];
    for (const table of tables)
      await app.database.query(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_told`);
    await work();
    for (const table of tables) await app.database.query(`ALTER TABLE ${table} ENABLE TRIGGER ${table}_told`);
  };

  it('is refused in a moment by the others when one suspends it', async () => {
    const { id, token } = await makePartner(app);
    await acceptedByBoth(token);
    expect(await setStatus(id, 'SUSPENDED')).toBe(200);
    expect(await statusAt(app, token)).toBe(401);
    await refusedByReplica(token);
  });

  it('is let in again after its reactivation', async () => {
    const { id, token } = await makePartner(app);
    await setStatus(id, 'SUSPENDED');
    expect(await statusAt(app, token)).toBe(401);
    await setStatus(id, 'ACTIVE');
    expect(await statusAt(app, token)).toBe(200);
  });

  it.each<[string, 'post' | 'delete', string, number]>([
    ['with another secret', 'post', '/rotate', 200],
    ['that is deleted', 'delete', '', 204],
  ])('is refused in a moment by the others as a client %s', async (_what, method, path, status) => {
    const { clientId, token } = await makeService(app);
    await acceptedByBoth(token);
    expect(await asAdmin(method, `/admin/api-clients/${clientId}${path}`)).toBe(status);
    expect(await statusAt(app, token)).toBe(401);
    await refusedByReplica(token);
  });

  it.each<[string, 'patch' | 'post', string, object]>([
    ['is suspended', 'patch', '', { status: 'SUSPENDED' }],
    ['gets another secret', 'post', '/rotate-secret', {}],
  ])('is refused where it %s before the database tells of it', async (_what, method, path, body) => {
    const { id, token } = await makePartner(app);
    await acceptedByBoth(token);
    await untold(() => asAdmin(method, `/admin/partners/${id}${path}`, body));
    expect(await statusAt(app, token)).toBe(401);
  });

  it.each<['post' | 'delete', string]>([
    ['post', '/rotate'],
    ['delete', ''],
  ])('is refused as a client after %s%s before the database tells of it', async (method, path) => {
    const { clientId, token } = await makeService(app);
    await acceptedByBoth(token);
    await untold(() => asAdmin(method, `/admin/api-clients/${clientId}${path}`));
    expect(await statusAt(app, token)).toBe(401);
  });

  it('is refused at once by an instance that cannot hear of the suspension', async () => {
    const hears = (): boolean => replica.app.get(ChangeFeed).live;
    const { id, token } = await makePartner(app);
    // The feed is back in a moment; only what is answered before that tells anything.
    await eventually('it is asked while nothing is heard', async () => {
      await app.database.query(`UPDATE owners SET status = 'ACTIVE' WHERE id = $1`, [id]);
      await feedLive(replica.app);
      await eventually('the replica accepts', async () => (await statusAt(replica, token)) === 200);
      await cutFeeds(app.database);
      const lost = !hears();
      await app.database.query(`UPDATE owners SET status = 'SUSPENDED' WHERE id = $1`, [id]);
      const status = await statusAt(replica, token);
      if (!lost || hears()) return false;
      expect(status).toBe(401);
      return true;
    });
  });

  it('is not looked up while nothing is told', async () => {
    const { id, token } = await makePartner(app);
    await acceptedByBoth(token);
    await untold(() => app.database.query(`UPDATE owners SET status = 'SUSPENDED' WHERE id = $1`, [id]));
    expect(await statusAt(replica, token)).toBe(200);
    await app.database.query(`NOTIFY couponsmith_changes, 'anything'`);
    await refusedByReplica(token);
  });
});
