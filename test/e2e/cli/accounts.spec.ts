import request from 'supertest';

import { makeClient, makePartner, TEST_ADMIN } from '../../support/people.js';
import { type CliEnding, runCli } from '../../support/processes/cli-process.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';

describe('accounts at the command line', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const cli = (words: readonly string[], input = ''): Promise<CliEnding> =>
    runCli(words, { env: { DATABASE_URL: app.database.url }, input });
  const json = async (...words: string[]): Promise<Record<string, string>> => {
    const { code, stdout, stderr } = await cli([...words, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout) as Record<string, string>;
  };
  const staffLogin = (email: string, password: string) =>
    request(app.url).post('/auth/login').send({ email, password });
  const partnerLogin = (clientId = '', clientSecret = '') =>
    request(app.url).post('/v1/partners/auth/login').send({ clientId, clientSecret });
  const clientLogin = (client_id = '', client_secret = '') =>
    request(app.url)
      .post('/api/v4/oauth2/token')
      .send({ grant_type: 'client_credentials', client_id, client_secret });

  it('makes an admin of a password from standard input, who signs in', async () => {
    const made = await cli(['create', 'admin', ' Ann@Example.com '], 'a password of Ann\nanother line\n');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^id: \w{26}\nemail: ann@example\.com\nrole: admin\n$/);
    await staffLogin('ann@example.com', 'a password of Ann').expect(200);
    const [entry] = await app.database.query(
      "SELECT actor_id AS actor, after FROM audit_events WHERE action = 'user.created'",
    );
    expect(entry).toMatchObject({
      actor: 'command-line',
      after: { email: 'ann@example.com', role: 'admin' },
    });
    expect(JSON.stringify(entry)).not.toMatch(/password|argon/i);
  });

  it('makes an analyst with a password of its own making, once', async () => {
    const words = ['create', 'admin', 'bo@example.com', '--role', 'analyst', '--generate-password'] as const;
    const { email = '', password = '' } = await json(...words);
    await staffLogin(email, password).expect(200);
    expect(await cli(words)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is a user with the e-mail bo@example.com already\n',
    });
    await staffLogin(email, password).expect(200);
  });

  it('leaves the admin of the settings and the settings of the platform as they are', async () => {
    const owner = () => app.database.query("SELECT currency, timezone FROM owners WHERE id = 'platform'");
    const before = await owner();
    const { code } = await runCli(['verify', 'ledger'], {
      env: { DATABASE_URL: app.database.url, DEFAULT_CURRENCY: 'JPY', ADMIN_EMAIL: TEST_ADMIN.email },
    });
    await runCli(['export', 'coupons'], {
      env: { DATABASE_URL: app.database.url, DEFAULT_CURRENCY: 'JPY', ADMIN_EMAIL: TEST_ADMIN.email },
    });
    expect(code).toBe(0);
    await staffLogin(TEST_ADMIN.email, TEST_ADMIN.password).expect(200);
    expect(await owner()).toEqual(before);
  });

  it('makes a partner, whose secret works', async () => {
    const options = ['--currency', 'USD', '--timezone', 'Asia/Tokyo', '--allow-ip', '127.0.0.0/8', '::1'];
    const made = await json('create', 'partner', 'Hubble', ...options);
    expect(made).toMatchObject({ name: 'Hubble', currency: 'USD', timezone: 'Asia/Tokyo' });
    await partnerLogin(made['client_id'], made['client_secret']).expect(200);
    const [stored] = await app.database.query('SELECT allowed_ips AS ips FROM owners WHERE id = $1', [
      made['id'],
    ]);
    expect(stored).toEqual({ ips: ['127.0.0.0/8', '::1'] });
  });

  it('gives a partner another secret: the old one and its tokens end at once in the running application', async () => {
    const partner = await makePartner(app);
    const { client_secret: secret } = await json('rotate', 'partner', partner.id);
    await partnerLogin(partner.clientId, secret).expect(200);
    await partnerLogin(partner.clientId, partner.clientSecret).expect(401);
    await request(app.url).get('/v1/partners/coupons').auth(partner.token, { type: 'bearer' }).expect(401);
  });

  it('makes API clients and gives them other secrets', async () => {
    const made = await json('create', 'api-client', 'Checkout', '--role', 'service');
    await clientLogin(made['client_id'], made['client_secret']).expect(200);
    const client = await makeClient(app, 'service');
    const { client_secret: secret } = await json('rotate', 'api-client', client.clientId);
    await clientLogin(client.clientId, secret).expect(200);
    await clientLogin(client.clientId, client.clientSecret).expect(401);
  });

  it.each<[string, readonly string[], string, string]>([
    ['no command', [], '', 'Usage: couponsmith'],
    ['an unknown command', ['create', 'shop'], '', "unknown command 'shop'"],
    ['an unknown option', ['create', 'partner', 'A', '--colour', 'red'], '', "unknown option '--colour'"],
    ['a missing name', ['create', 'partner'], '', "missing required argument 'name'"],
    ['an empty name', ['create', 'partner', ' '], '', 'a text of 1 to 200 characters'],
    ['no currency', ['create', 'partner', 'A', '--currency', 'XXZ'], '', 'an ISO 4217 currency code'],
    ['no time zone', ['create', 'partner', 'A', '--timezone', 'Mars'], '', 'an IANA time zone'],
    [
      'no address',
      ['create', 'partner', 'A', '--allow-ip', '300.1.1.1'],
      '',
      '300.1.1.1 is not an IP address',
    ],
    ['no e-mail', ['create', 'admin', 'nobody'], '', 'an e-mail address'],
    [
      'another role',
      ['create', 'admin', 'c@example.com', '--role', 'king'],
      '',
      'Allowed choices are admin, analyst',
    ],
    ['a short password', ['create', 'admin', 'c@example.com'], 'short\n', 'at least 12 characters'],
    ['no password', ['create', 'admin', 'c@example.com'], '', 'at least 12 characters'],
    ['no role', ['create', 'api-client', 'A'], '', "'--role <role>' not specified"],
  ])('ends with 2 for %s, and does nothing', async (_what, words, input, complaint) => {
    const rows = () => app.database.query('SELECT count(*)::int AS n FROM audit_events');
    const before = await rows();
    const { code, stdout, stderr } = await cli(words, input);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(complaint);
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['rotate', 'partner', '01JEXAMPLE0000000000000001'],
    ['rotate', 'partner', 'platform'],
    ['rotate', 'api-client', 'nobody'],
  ])('ends with 1 for %s %s %s, in a sentence', async (...words) => {
    const { code, stdout, stderr } = await cli(words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^(Partner|API client) not found with id: \w+\n$/);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a database that is not there',
      { DATABASE_URL: 'postgresql://u:secret@127.0.0.1:1/none' },
      /127\.0\.0\.1:1/,
    ],
    ['a wrong setting', { PORT: 'x' }, /^PORT is wrong/],
    ['a missing secret', { JWT_SECRET: '' }, /^JWT_SECRET is missing or weak/],
  ])('ends with 1 for %s, without a stack or a secret', async (_what, env, complaint) => {
    const { code, stdout, stderr } = await runCli(['rotate', 'partner', 'x'], {
      env: { DATABASE_URL: app.database.url, ...env },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(complaint);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/secret@|^ +at |\.js:/m);
  });

  it('explains each command without a database', async () => {
    const commands = [
      [],
      ['create', 'admin'],
      ['create', 'partner'],
      ['create', 'api-client'],
      ['rotate', 'partner'],
      ['rotate', 'api-client'],
      ['verify', 'ledger'],
      ['verify', 'audit'],
      ['import', 'coupons'],
      ['export', 'coupons'],
      ['export', 'redemptions'],
    ];
    const env = { DATABASE_URL: 'postgresql://127.0.0.1:1/none' };
    for (const words of commands) {
      const { code, stdout, stderr } = await runCli([...words, '--help'], { env });
      expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
      expect(stdout.startsWith(`Usage: ${['couponsmith', ...words].join(' ')} [options]`)).toBe(true);
    }
  });
});
