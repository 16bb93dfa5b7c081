import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

import { Database } from '#platform/database';

import { ensureDemoPartner } from '../../../prisma/seed/demo-partner.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const run = promisify(execFile);

/** The shell commands under “A first coupon”, as they stand in the README. */
function firstCoupon(): string {
  const block = /<!-- tried: first-coupon -->\s*```sh\n(?<commands>.*?)```/su.exec(
    readFileSync('README.md', 'utf8'),
  );
  return block?.groups?.['commands'] ?? '';
}

describe('the README', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    await ensureDemoPartner(app.app.get(Database));
  });
  afterAll(() => app.close());

  it('carries a first coupon from sign-in to redemption with commands that run as written', async () => {
    const script = firstCoupon().replace('http://127.0.0.1:3000', app.url);
    const { stdout } = await run('bash', ['-e', '-c', script]);
    expect(stdout).toContain('"code":"SAVE20"');
    expect(stdout).toContain('"valid":true');
    expect(stdout).toContain('HTTP/1.1 201 Created');
    expect(stdout).toContain('"status":"REDEEMED"');
    expect(stdout).toContain('"discount":9000,"total":36000');
  });
});
