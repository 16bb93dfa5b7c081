import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { holdCluster } from '../../integration/embedded/cluster-holder.js';
import { createTestDatabase } from '../../support/database/test-database.js';
import { runCli } from '../../support/processes/cli-process.js';

describe('the database of the command line', () => {
  it('prints violations of the ledger and ends with 1, and with 0 when there are none', async () => {
    const database = await createTestDatabase();
    const env = { DATABASE_URL: database.url };
    try {
      expect(await runCli(['verify', 'ledger'], { env })).toEqual({
        code: 0,
        stdout: '0 violations\n',
        stderr: '',
      });
      await database.query(
        "INSERT INTO owners (id, kind, name, currency, timezone) VALUES ('o1', 'PARTNER', 'O', 'INR', 'UTC')",
      );
      await database.query(
        `INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display, uses)
         VALUES ('p1', 'o1', 'PARTNER_COUPON', 'INR', '{"kind":"free"}', '{}', '{}', 3)`,
      );
      const { code, stdout, stderr } = await runCli(['verify', 'ledger'], { env });
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(stdout).toMatch(/p1: .*\n1 violations\n$/);
    } finally {
      await database.drop();
    }
  });

  it('prints an entry of the audit trail that was changed, and ends with 1', async () => {
    const database = await createTestDatabase();
    const env = { DATABASE_URL: database.url };
    try {
      for (const name of ['One', 'Two']) await runCli(['create', 'partner', name], { env });
      const whole = await runCli(['verify', 'audit'], { env });
      expect(whole).toMatchObject({ code: 0, stderr: '' });
      const anchor = /^0 violations in 2 entries, up to (2:[0-9a-f]{64})\n$/.exec(whole.stdout)?.[1] ?? '';
      expect(await runCli(['verify', 'audit', anchor], { env })).toMatchObject({ code: 0 });
      await database.query(
        "SET session_replication_role = 'replica'; UPDATE audit_events SET actor_name = 'nobody'",
      );
      const changed = await runCli(['verify', 'audit', anchor], { env });
      expect(changed).toMatchObject({ code: 1, stderr: '' });
      expect(changed.stdout).toMatch(/^changed: entry \w+ \(1\) /);
      expect(await runCli(['verify', 'audit', 'x'], { env })).toMatchObject({ code: 2, stdout: '' });
    } finally {
      await database.drop();
    }
  });

  it('is the embedded one when no other is named, made when it is missing, also while it is in use', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'couponsmith-cli-'));
    const env = { DATA_DIR: directory };
    try {
      const made = await runCli(['create', 'partner', 'First', '--json'], { env });
      expect(made).toMatchObject({ code: 0, stderr: '' });
      const { id } = JSON.parse(made.stdout) as { id: string };
      const application = await holdCluster(directory);
      try {
        const rotated = await runCli(['rotate', 'partner', id], { env });
        expect(rotated).toMatchObject({ code: 0, stderr: '' });
        expect(await runCli(['verify', 'ledger'], { env })).toMatchObject({ code: 0 });
      } finally {
        await application.stop();
      }
      const early = await runCli(['export', 'coupons'], { env });
      expect(early).toMatchObject({ code: 1, stdout: '' });
      expect(early.stderr).toMatch(
        /^The platform has no currency .* start the application on this database once\.\n$/,
      );
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
