import { execFile } from 'node:child_process';

import { startTestApp, type TestApp } from '../../support/test-app.js';

const PROGRAM = 'dist/apps/api/src/audit-verify.js';

interface Run {
  readonly code: number;
  readonly output: string;
}

describe('npm run audit:verify', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    for (let i = 0; i < 3; i += 1) {
      const wrong = { clientId: `nobody-${i}`, clientSecret: 'x' };
      const headers = { 'Content-Type': 'application/json' };
      await fetch(`${app.url}/v1/partners/auth/login`, {
        method: 'POST',
        headers,
        body: JSON.stringify(wrong),
      });
    }
  });
  afterAll(() => app.close());

  const verify = async (...args: readonly string[]): Promise<Run> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], DATABASE_URL: app.database.url };
      execFile(process.execPath, [PROGRAM, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
      });
    });

  it('says where the chain ends, takes that for an anchor, and ends with 0', async () => {
    const { code, output } = await verify();
    expect({ code, output }).toMatchObject({ code: 0 });
    const { anchor = '' } =
      /^0 violations in 3 entries, up to (?<anchor>3:[0-9a-f]{64})\n$/.exec(output)?.groups ?? {};
    expect(anchor).not.toBe('');
    expect(await verify(anchor)).toMatchObject({ code: 0 });
    const forged = `2${anchor.slice(1)}`;
    expect(await verify(forged)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^anchor: entry 2 /) as string,
    });
  });

  it('refuses what is no anchor', async () => {
    expect(await verify('3:xyz')).toEqual({
      code: 1,
      output: '3:xyz is no anchor: give <number>:<hash>, as it was printed.\n',
    });
  });

  it('names an entry that was changed by hand, and ends with 1', async () => {
    await app.database.query(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE audit_events SET actor_name = 'somebody else' WHERE sequence = 2; COMMIT`);
    const { code, output } = await verify();
    expect(code).toBe(1);
    expect(output).toMatch(/^changed: entry [0-9A-Z]{26} \(2\) is not what was written/);
    expect(output).toMatch(/\n1 violations in 3 entries/);
  });
});
