import request from 'supertest';

import { createApp } from '../../../apps/api/src/create-app.js';
import { loadConfig } from '#platform/config';
import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

describe('the admin of the settings', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  /** Starts the application, does something, and stops it. */
  const whileRunning = async <T>(
    settings: Record<string, string>,
    work: (url: string) => Promise<T>,
  ): Promise<T> => {
    const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', RATE_LIMIT_LOGIN: '0', ...settings });
    const app = await createApp(config, database.url);
    try {
      await app.listen({ host: '127.0.0.1', port: 0 });
      return await work(await app.getUrl());
    } finally {
      await app.close();
    }
  };
  const logIn = async (url: string, email: string, password: string): Promise<request.Response> =>
    request(url).post('/auth/login').send({ email, password });
  const users = (): Promise<object[]> =>
    database.query('SELECT id, email, password_hash, role, credential_version FROM users ORDER BY email');
  const ADMIN = { ADMIN_EMAIL: 'Boss@Example.com', ADMIN_PASSWORD: 'first-password' };

  it('exists once when replicas start together', async () => {
    await Promise.all(
      Array.from({ length: 4 }, () =>
        whileRunning(ADMIN, async (url) => {
          expect((await logIn(url, 'boss@example.com', 'first-password')).status).toBe(200);
        }),
      ),
    );
    expect(await users()).toMatchObject([
      { email: 'boss@example.com', role: 'ADMIN', credential_version: 1 },
    ]);
  });

  it('stays as it is when started again: its tokens stay good', async () => {
    const token = await whileRunning(ADMIN, async (url) => {
      const { body } = await logIn(url, 'boss@example.com', 'first-password');
      return (body as { access_token: string }).access_token;
    });
    const before = await users();
    await whileRunning(ADMIN, async (url) => {
      await request(url).get('/admin/partners').set('Authorization', `Bearer ${token}`).expect(200);
    });
    expect(await users()).toEqual(before);
  });

  it('gets a new password from the settings, which ends tokens of the old one', async () => {
    const token = await whileRunning(ADMIN, async (url) => {
      const { body } = await logIn(url, 'boss@example.com', 'first-password');
      return (body as { access_token: string }).access_token;
    });
    await whileRunning({ ...ADMIN, ADMIN_PASSWORD: 'second-password' }, async (url) => {
      expect((await logIn(url, 'boss@example.com', 'first-password')).status).toBe(401);
      expect((await logIn(url, 'boss@example.com', 'second-password')).status).toBe(200);
      await request(url).get('/admin/partners').set('Authorization', `Bearer ${token}`).expect(401);
    });
  });

  it('is an admin again when it had become an analyst', async () => {
    await whileRunning(ADMIN, async () => undefined);
    await database.query(`UPDATE users SET role = 'ANALYST'`);
    await whileRunning(ADMIN, async () => undefined);
    expect(await users()).toMatchObject([{ role: 'ADMIN' }]);
  });

  it('leaves earlier admins alone when another is set', async () => {
    await whileRunning(ADMIN, async () => undefined);
    await whileRunning({ ...ADMIN, ADMIN_EMAIL: 'second@example.com' }, async (url) => {
      expect((await logIn(url, 'boss@example.com', 'first-password')).status).toBe(200);
      expect((await logIn(url, 'second@example.com', 'first-password')).status).toBe(200);
    });
  });
});
