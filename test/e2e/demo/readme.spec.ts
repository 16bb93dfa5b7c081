import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { Database } from '#platform/database';

import { ensureDemoPartner } from '../../../prisma/seed/demo-partner.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const run = promisify(execFile);

/** Shell commands as they stand in the README. @param name that of the comment before them */
function commandsOf(name: string): string {
  const readme = readFileSync('README.md', 'utf8');
  const block = new RegExp(`<!-- tried: ${name} -->\\s*\`\`\`sh\\n(?<commands>.*?)\`\`\``, 'su').exec(readme);
  const commands = block?.groups?.['commands'];
  if (commands === undefined) throw new Error(`The README has no commands called ${name}`);
  return commands;
}

describe('the README', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    await ensureDemoPartner(app.app.get(Database));
  });
  afterAll(() => app.close());

  it('carries a first coupon from sign-in to redemption with commands that run as written', async () => {
    const script = commandsOf('first-coupon').replace('http://127.0.0.1:3000', app.url);
    const { stdout } = await run('bash', ['-e', '-c', script]);
    expect(stdout).toContain('"code":"SAVE20"');
    expect(stdout).toContain('"valid":true');
    expect(stdout).toContain('HTTP/1.1 201 Created');
    expect(stdout).toContain('"status":"REDEEMED"');
    expect(stdout).toContain('"discount":9000,"total":36000');
  });

  it('works at the command line with commands that run as written', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'couponsmith-readme-'));
    // npm would set this checkout up again before it ran the same program.
    const script = commandsOf('command-line').replaceAll(
      /npm run (?:--silent )?cli --/g,
      `${process.execPath} ${resolve('dist/apps/cli/src/main.js')}`,
    );
    const env = { PATH: process.env['PATH'], NODE_ENV: 'development', DATABASE_URL: app.database.url };
    try {
      const { stdout, stderr } = await run('bash', ['--norc', '-e', '-c', script], { cwd: directory, env });
      expect(stderr).toBe('');
      expect(stdout).toMatch(/email: ann@example\.com.*client_secret: .*role: service\nclient_secret: /s);
      expect(stdout).toMatch(/^0 violations\n0 violations in \d+ entries, up to .*\n1 imported, 0 failed\n/m);
      expect(readFileSync(join(directory, 'all-coupons.csv'), 'utf8')).toContain(',SPRING-1,');
      expect(readFileSync(join(directory, 'redemptions.csv'), 'utf8')).toMatch(/^id,status,order_reference/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
