import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { makePartner, makeService, type TestPartner } from '../../support/people.js';
import { runCli, runCliOnTerminal } from '../../support/processes/cli-process.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';

const FORMULA = '=HYPERLINK("http://x","y")';

describe('files at the command line', () => {
  let app: TestApp;
  let partner: TestPartner;
  let directory: string;

  beforeAll(async () => {
    app = await startTestApp();
    partner = await makePartner(app, { currency: 'USD', timezone: 'America/New_York' });
    directory = mkdtempSync(join(tmpdir(), 'couponsmith-cli-'));
  });
  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await app.close();
  });

  const env = () => ({ DATABASE_URL: app.database.url });
  const cli = (words: readonly string[], input = '') => runCli(words, { env: env(), input });
  const rowsOf = (csv: string) => parse<Record<string, string>>(csv, { columns: true });

  it('makes coupons of the platform of a file with a BOM, CRLF, quotes and bad lines, which are told', async () => {
    const file = join(directory, 'platform.csv');
    const lines = [
      '\uFEFFcode,discount_type,discount_value,applicable_services,usage_limit,budget_amount,description',
      'IMPORT-1,percentage,12.5,a|b,10,5000,"two',
      'lines, and a ""quote"""',
      'IM PORT,percentage,10,,,,',
      'IMPORT-2,percentage',
      'IMPORT-3,percentage,1"0,,,,',
      'IMPORT-1,percentage,10,,,,again',
      '',
      'IMPORT-4,percentage,ten,,,,',
      'IMPORT-5,fixed_amount,500,,0,,',
      'IMPORT-6,free_access,,,,,',
    ];
    writeFileSync(file, lines.join('\r\n'));
    const { code, stdout, stderr } = await cli(['import', 'coupons', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '2 imported, 6 failed\n' });
    expect(stderr.trim().split('\n')).toEqual([
      'line 4: code must be 3 to 64 letters, digits, hyphens or underscores',
      'line 5: It has 2 cells in place of 7',
      'line 6: discount_value must be a number for percentage',
      'line 7: Coupon code already exists',
      'line 9: discount_value must be a number for percentage',
      expect.stringMatching(/^line 10: usage_limit must/),
    ]);
    const exported = await cli(['export', 'coupons']);
    expect({ code: exported.code, stderr: exported.stderr }).toEqual({ code: 0, stderr: '' });
    const found = rowsOf(exported.stdout);
    expect(found.map(({ code: each }) => each)).toEqual(['IMPORT-6', 'IMPORT-1']);
    expect(found[1]).toMatchObject({
      title: 'two\r\nlines, and a "quote"',
      uses_max: '10',
      budget_minor: '5000',
      status: 'ACTIVE',
      currency: 'INR',
    });
    const audited = await app.database.query(
      "SELECT 1 FROM audit_events WHERE action = 'coupon.created' AND actor_id = 'command-line'",
    );
    expect(audited).toHaveLength(2);
  });

  it('makes coupons of a partner as its own API would, from standard input', async () => {
    const input = [
      'code,discountType,discountValue,maxDiscountAmount,conditions.startDate,conditions.expiryDate,conditions.budget,conditions.applicableVoucherProductIds',
      'mine-1,PERC,10,20.50,2025-01-01,2099-12-31,750.25,',
      'mine-2,PERC,10,20,2025-01-01,2024-12-31,,',
      'mine-3,PERC,10,20,2025-01-01,2099-12-31,,not-registered',
      'mine-4,PERC,10,20.505,2025-01-01,2099-12-31,,',
      'mine-5,ABS,10,10,2025-01-01,2099-12-31,,',
    ].join('\n');
    const { code, stdout, stderr } = await cli(['import', 'coupons', '-', '--owner', partner.id], input);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '2 imported, 3 failed\n' });
    expect(stderr).toMatch(
      /^line 3: Expiry date.*\nline 4: .*not-registered.*\nline 5: maxDiscountAmount.*\n$/,
    );
    const exported = rowsOf((await cli(['export', 'coupons', '--owner', partner.id])).stdout);
    expect(exported).toMatchObject([
      {
        code: 'MINE-5',
        source: 'PARTNER_COUPON',
        starts_at: '2025-01-01T05:00:00Z',
        ends_at: '2100-01-01T05:00:00Z',
      },
      { code: 'MINE-1', budget_minor: '75025', spent_minor: '0' },
    ]);
  });

  it.each<[string, string, string]>([
    ['an unknown column', 'code,colour\nA,red\n', 'there is no column "colour"'],
    ['a column twice', 'code,code\nA,B\n', 'code stands in it twice'],
    ['no line at all', '', 'it is missing'],
    ['another separator', 'code;discount_type\nA;free_access\n', 'there is no column "code;discount_type"'],
  ])('refuses a header with %s, and stores nothing', async (_what, input, complaint) => {
    const { code, stdout, stderr } = await cli(['import', 'coupons', '-'], input);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      `The first line must name the columns: ${complaint}. Columns: code, description`,
    );
  });

  it('keeps what stands before a quote that nothing closes, and says where it stopped', async () => {
    const input = 'code,discount_type\nBEFORE-1,free_access\n"AFTER-1,free_access\nAFTER-2,free_access\n';
    const { code, stderr } = await cli(['import', 'coupons', '-'], input);
    expect(code).toBe(1);
    expect(stderr).toMatch(/What follows line 2 was not read: 1 imported, 0 failed\.\n$/);
  });

  it('says which lines an unclosed quote made one of, and where they begin', async () => {
    const lines = [
      'code,discount_type,description',
      'BEFORE-2,free_access,',
      '"LOST-1,free_access,',
      'LOST-2,free_access,',
      'LOST-3,free_access,"late"',
      'AFTER-3,free_access,',
      'AFTER-4,never,',
    ];
    for (const end of ['\n', '\r\n']) {
      const { code, stdout, stderr } = await cli(['import', 'coupons', '-'], lines.join(end));
      expect(code).toBe(1);
      expect(stdout).toMatch(/ imported, [24] failed\n$/);
      const told = stderr.split('\n').filter((line) => /^line [3-7]:/.test(line));
      expect(told[0]).toMatch(/^line 3: .+ \(lines 3 to 5 were read as one, between two quotes\)$/);
      expect(told.at(-1)).toMatch(/^line 7: [^(]+$/);
    }
  });

  it('says what it cannot read, and whose there is nothing', async () => {
    expect(await cli(['import', 'coupons', '/no/such/file'])).toEqual({
      code: 1,
      stdout: '',
      stderr: '/no/such/file cannot be read: ENOENT\n',
    });
    expect(await cli(['import', 'coupons', directory])).toMatchObject({
      code: 1,
      stderr: `${directory} is not a file.\n`,
    });
    const nobody = await cli(['export', 'coupons', '--owner', '01JEXAMPLE0000000000000001']);
    expect(nobody).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Partner not found with id: 01JEXAMPLE0000000000000001\n',
    });
  });

  it('exports redemptions of a period with formulas made harmless', async () => {
    const shop = new CheckoutClient(app, (await makeService(app)).token);
    for (const [index, reference] of [FORMULA, '+1', '-1', '@x', 'plain'].entries()) {
      await shop.redeem({
        codes: ['IMPORT-6'],
        customer: { id: `=cmd${index}`, email: `c${index}@example.com` },
        order: { reference, amount: 10_000 },
      });
    }
    const { code, stdout, stderr } = await cli(['export', 'redemptions']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = rowsOf(stdout);
    expect(rows.map(({ order_reference: each }) => each)).toEqual([
      'plain',
      "'@x",
      "'-1",
      "'+1",
      `'${FORMULA}`,
    ]);
    expect(rows[0]).toMatchObject({
      status: 'REDEEMED',
      customer_id: "'=cmd4",
      codes: 'IMPORT-6',
      subtotal_minor: '10000',
      discount_minor: '10000',
      total_minor: '0',
    });
    const none = await cli(['export', 'redemptions', '--from', '2020-01-01', '--to', '2020-12-31']);
    expect(rowsOf(none.stdout)).toEqual([]);
    const wrong = await cli(['export', 'redemptions', '--from', 'yesterday']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    const reversed = await cli(['export', 'redemptions', '--from', '2026-02-01', '--to', '2026-01-01']);
    expect(reversed).toEqual({
      code: 2,
      stdout: '',
      stderr: 'The period ends before it begins: --from must be before --to.\n',
    });
    const day = await cli(['export', 'redemptions', '--from', '2026-02-01', '--to', '2026-02-01']);
    expect(day).toMatchObject({ code: 0 });
  });

  it('exports more rows than it reads at once, each of them once', async () => {
    const many = await makePartner(app);
    await app.database.query(
      `WITH made AS (
         INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display)
         SELECT 'P' || n, $1, 'PARTNER_COUPON', 'INR', '{"kind":"free"}', '{}', '{}' FROM generate_series(1, 12345) n
         RETURNING id)
       INSERT INTO coupons (id, owner_id, promotion_id, code)
       SELECT 'C' || lpad(substr(id, 2), 8, '0'), $1, id, 'MANY-' || id FROM made`,
      [many.id],
    );
    const file = join(directory, 'many.csv');
    const { code, stdout, stderr } = await cli(['export', 'coupons', '--owner', many.id, '--output', file]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    const rows = rowsOf(readFileSync(file, 'utf8'));
    expect(rows).toHaveLength(12_345);
    expect(new Set(rows.map(({ code: each }) => each)).size).toBe(12_345);
    const again = await cli(['export', 'coupons', '--output', file]);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/^Failed: EEXIST/);
    expect(rowsOf(readFileSync(file, 'utf8'))).toHaveLength(12_345);

    const shown = join(directory, 'shown.csv');
    const words = ['export', 'coupons', '--owner', many.id, '--output', shown];
    expect(await runCliOnTerminal(words, { env: env() })).toMatch(/\d+\/12345 rows/);
    expect(existsSync(shown)).toBe(true);
  });
});
