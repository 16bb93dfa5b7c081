import { type ChildProcess, spawn } from 'node:child_process';
import request from 'supertest';

import { TEST_ADMIN, TEST_SUPABASE_JWT_SECRET, customerToken } from '../../support/people.js';
import { type TestDatabase, createTestDatabase } from '../../support/database/test-database.js';

const JWT_SECRET = 'own-secret-for-tests-only-0123456789abcdef';
const WRONG_PASSWORD = 'wrong-password-that-nobody-may-read';

/** The application as a process of its own, with everything it wrote. */
class LoggedApp {
  output = '';
  private readonly child: ChildProcess;

  constructor(database: TestDatabase) {
    this.child = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
      env: {
        DATABASE_URL: database.url,
        PORT: '0',
        LOG_LEVEL: 'trace',
        JWT_SECRET,
        SUPABASE_JWT_SECRET: TEST_SUPABASE_JWT_SECRET,
        ADMIN_EMAIL: TEST_ADMIN.email,
        ADMIN_PASSWORD: TEST_ADMIN.password,
        DEMO_DATA: 'false',
      },
    });
    const collect = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    this.child.stdout?.on('data', collect);
    this.child.stderr?.on('data', collect);
  }

  async url(): Promise<string> {
    for (;;) {
      const url = /listens on (\S+)/.exec(this.output)?.[1];
      if (url !== undefined) return url;
      if (this.child.exitCode !== null) throw new Error(this.output);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

describe('what is logged, even at the level trace', () => {
  let database: TestDatabase;
  let app: LoggedApp;
  let url: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = new LoggedApp(database);
    url = await app.url();
  });
  afterAll(async () => {
    await app.stop();
    await database.drop();
  });

  it('holds no password, secret, token or hash', async () => {
    const login = await request(url).post('/auth/login').send(TEST_ADMIN).expect(200);
    await request(url)
      .post('/auth/login')
      .send({ ...TEST_ADMIN, password: WRONG_PASSWORD })
      .expect(401);
    const admin = (login.body as { access_token: string }).access_token;
    const bearer = `Bearer ${admin}`;
    const partner = await request(url)
      .post('/admin/partners')
      .set('Authorization', bearer)
      .send({ name: 'x' });
    const client = await request(url)
      .post('/admin/api-clients')
      .set('Authorization', bearer)
      .send({ name: 'x', role: 'service' });
    const { clientId, clientSecret } = partner.body as Record<string, string>;
    const { client_id, client_secret } = client.body as Record<string, string>;
    const session = await request(url).post('/v1/partners/auth/login').send({ clientId, clientSecret });
    const pair = await request(url)
      .post('/api/v4/oauth2/token')
      .send({ grant_type: 'client_credentials', client_id, client_secret });
    const customer = customerToken({ sub: 'cust-1' });
    await request(url).get(`/admin/partners?access_token=${admin}`).set('access_token', admin).expect(401);
    await request(url).get('/admin/partners').set('Authorization', `Bearer ${customer}`).expect(403);
    await app.stop();

    const { token } = session.body as { token: string };
    const { access_token: access, refresh_token: refresh } = pair.body as Record<string, string>;
    const secrets = { admin, clientSecret, client_secret, token, access, refresh, customer };
    const settings = {
      JWT_SECRET,
      TEST_SUPABASE_JWT_SECRET,
      WRONG_PASSWORD,
      password: TEST_ADMIN.password,
      hash: '$argon2',
    };
    for (const [name, secret] of Object.entries({ ...secrets, ...settings })) {
      expect([name, secret?.length]).toEqual([name, expect.any(Number)]);
      expect([name, app.output.includes(secret ?? '')]).toEqual([name, false]);
    }
    expect(app.output).toContain('/v1/partners/auth/login');
  });
});
