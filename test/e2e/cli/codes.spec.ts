import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCli } from '../../support/processes/cli-process.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PROFILES, ProfilesWorld } from '../discount-profiles/profiles-world.js';

const ORDER = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };

describe('codes of a profile at the command line', () => {
  let app: TestApp;
  let profiles: ProfilesWorld;
  let directory: string;

  beforeAll(async () => {
    app = await startTestApp();
    profiles = await ProfilesWorld.open(app);
    directory = mkdtempSync(join(tmpdir(), 'couponsmith-cli-'));
  });
  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await app.close();
  });

  const importCodes = (file: string, profile: string, input = '') =>
    runCli(['import', 'codes', file, '--profile', profile], {
      env: { DATABASE_URL: app.database.url },
      input,
    });

  it('are usable at once, whatever a spreadsheet makes of the file; bad lines are told', async () => {
    const { id } = await profiles.make();
    const file = join(directory, 'codes.csv');
    writeFileSync(
      file,
      '\uFEFF"Code","Email"\r\nELSE-1,\r\nno code,\r\nELSE-2,asha@example.com\r\nELSE-1,\r\n',
    );
    expect(await importCodes(file, String(id))).toEqual({
      code: 1,
      stdout: '2 imported, 2 failed\n',
      stderr:
        'line 3: The code must be 3 to 64 letters, digits, hyphens or underscores\n' +
        'line 5: Coupon code#ELSE-1 already exists\n',
    });
    expect(await profiles.judge(['ELSE-1'], ORDER)).toMatchObject({ discount: 1_000 });
    expect(await profiles.judge(['ELSE-2'], ORDER)).toMatchObject({ discount: 0 });
    const audited = await app.database.query(
      "SELECT actor_id AS actor, after FROM audit_events WHERE action = 'codes.imported'",
    );
    expect(audited).toEqual([{ actor: 'command-line', after: { imported: 2, failed: 2 } }]);
    const { body } = await profiles.call('get', `${PROFILES}/${id}`).expect(200);
    expect(body.discount.is_imported_coupon).toBe(true);
  });

  it('come from standard input too, in any number', async () => {
    const { id } = await profiles.make();
    const lines = Array.from({ length: 10_001 }, (_, index) => `MANY-${index}`);
    const { code, stdout } = await importCodes('-', String(id), `code\n${lines.join('\n')}\n`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '10001 imported, 0 failed\n' });
    const stored = await app.database.query("SELECT 1 FROM coupon_codes WHERE code LIKE '%MANY-%'");
    expect(stored).toHaveLength(10_001);
  });

  it('are refused with another header, for a profile without codes, and for none', async () => {
    const { id } = await profiles.make();
    const codeless = await profiles.make({ is_apply_coupon_code: false });
    expect(await importCodes('-', String(id), 'coupon\nX-1\n')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('needs a header line of the column "code"') as string,
    });
    expect(await importCodes('-', String(codeless.id), 'code\nX-1\n')).toMatchObject({
      code: 1,
      stderr: `Profile ${codeless.id} applies by itself: it has no codes.\n`,
    });
    expect(await importCodes('-', '2147483647', 'code\nX-1\n')).toMatchObject({ code: 1, stdout: '' });
    expect(await importCodes('-', 'x', 'code\nX-1\n')).toMatchObject({ code: 2, stdout: '' });
  });
});
