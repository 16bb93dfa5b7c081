import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { startTestApp, type TestApp } from '../../support/test-app.js';
import { PROFILES, type ShownProfile } from '../discount-profiles/profiles-world.js';
import { JobsWorld } from './jobs-world.js';

const ORDER = { items: [{ productId: 'tea', quantity: 1, unitPrice: 10_000 }] };
const MIB = 1_048_576;
const ORPHANS =
  'SELECT 1 FROM bulk_job_lines l WHERE NOT EXISTS (SELECT 1 FROM bulk_jobs j WHERE j.id = l.job_id) LIMIT 1';

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 500) throw new Error('It never was so');
    await pause(20);
  }
}

describe('codes that were made elsewhere', () => {
  let app: TestApp;
  let world: JobsWorld;
  let profile: ShownProfile;

  beforeAll(async () => {
    app = await startTestApp();
    world = await JobsWorld.open(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    profile = await world.profiles.make();
  });

  const path = (): string => `${PROFILES}/${profile.id}/import-coupons`;
  const made = (count: number, prefix: string): string[] =>
    Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

  it('are imported, and usable', async () => {
    const { body } = await world.upload(path(), 'code\nELSE-1\nELSE-2\n').expect(201);
    expect(body).toEqual({ status: 'success', imported: 2, failed: [] });
    expect(await world.profiles.judge(['ELSE-2'], ORDER)).toMatchObject({ discount: 1_000 });
    expect(
      await app.database.query(`SELECT after FROM audit_events WHERE action = 'codes.imported'`),
    ).toEqual([{ after: { imported: 2, failed: 0 } }]);
  });

  it('are imported whatever a spreadsheet makes of the file, under /api/v4 too', async () => {
    const csv =
      '\uFEFF"Code","Email"\r\n\r\n"SHEET-1","asha@example.com"\r\n SHEET-2 ,\r\n"SHEET-3"\r\nSHEET-4';
    const { body } = await world.upload(`/api/v4${path()}`, csv).expect(201);
    expect(body).toEqual({ status: 'success', imported: 4, failed: [] });
    const judged = (email: string): Promise<unknown> => world.profiles.judge(['SHEET-1'], ORDER, { email });
    expect(await judged('Asha@Example.com')).toMatchObject({ discount: 1_000 });
    expect(await judged('ravi@example.com')).toMatchObject({ discount: 0 });
    expect(await world.profiles.judge(['SHEET-2'], ORDER, { email: 'ravi@example.com' })).toMatchObject({
      discount: 1_000,
    });
  });

  it('are imported line by line: a bad one spoils no other, and each is told', async () => {
    await world.upload(path(), 'code\nTAKEN-1\n').expect(201);
    const lines = [
      'code,email',
      'GOOD-1,',
      'A B,',
      'TAKEN-1,',
      'GOOD-1,',
      'GOOD-2,nobody',
      '"GOOD-3"x,',
      '"GOOD-4,',
      'GOOD-5,a@example.com,more',
      ',',
      `${'X'.repeat(5_000)},`,
      '=1+1,',
      'caf\u00e9-1,',
      'GOOD-6,a@example.com',
    ];
    const { body } = await world.upload(path(), lines.join('\n')).expect(201);
    const wrong = 'The code must be 3 to 64 letters, digits, hyphens or underscores';
    expect(body).toEqual({
      status: 'success',
      imported: 2,
      failed: [
        { line: 3, code: 'A B', error: wrong },
        { line: 4, code: 'TAKEN-1', error: 'Coupon code#TAKEN-1 already exists' },
        { line: 5, code: 'GOOD-1', error: 'Coupon code#GOOD-1 already exists' },
        { line: 6, code: 'GOOD-2', error: 'Email is invalid' },
        { line: 7, code: null, error: 'The line is not valid CSV' },
        { line: 8, code: null, error: 'The line is not valid CSV' },
        { line: 9, code: null, error: 'The line has more columns than the header' },
        { line: 10, code: '', error: wrong },
        { line: 11, code: null, error: 'The line is too long' },
        { line: 12, code: '=1+1', error: wrong },
        { line: 13, code: 'caf\u00e9-1', error: wrong },
      ],
    });
    expect(await world.stored(profile.id)).toEqual({ coupons: 3, codes: 3 });
  });

  it.each([
    ['', 'csv needs the header line "code"'],
    ['\n\n', 'csv needs the header line "code"'],
    ['coupon\nA-1\n', 'csv needs a header line of the column "code", and "email" if need be, not "coupon"'],
    ['ABC-1\nABC-2\n', 'csv needs a header line of the column "code", and "email" if need be, not "ABC-1"'],
    ['code,code\n', 'csv needs a header line of the column "code", and "email" if need be, not "code,code"'],
    [
      'code;email\n',
      'csv needs a header line of the column "code", and "email" if need be, not "code;email"',
    ],
    ['"code\nABC-1\n', 'csv needs a header line of the column "code", and "email" if need be, not "\\"code"'],
  ])('are not imported from %j', async (csv, message) => {
    const before = await world.profiles.rows();
    const { body } = await world.upload(path(), csv).expect(400);
    expect(body.error).toMatchObject({ code: 'invalid_request', message, details: [{ field: 'csv' }] });
    expect(await world.profiles.rows()).toEqual(before);
    expect(await app.database.query(ORPHANS)).toEqual([]);
  });

  it('are refused as anything but text/csv, and for a profile that is not there', async () => {
    await world.profiles.call('post', path(), { code: ['A-1'] }).expect(415);
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ]) {
      const { body } = await world.upload(path(), 'code\nA-1\n').set('Content-Type', type).expect(415);
      expect(body.error.message).toBe('Send the file as text/csv.');
    }
    await world.upload(`${PROFILES}/999999/import-coupons`, 'code\nA-1\n').expect(404);
    await world.upload(`${PROFILES}/x/import-coupons`, 'code\nA-1\n').expect(400);
    const codeless = await world.profiles.make({ is_apply_coupon_code: false });
    await world.upload(`${PROFILES}/${codeless.id}/import-coupons`, 'code\nA-1\n').expect(400);
    await world.profiles.call('delete', `${PROFILES}/${codeless.id}`).expect(204);
  });

  it('are imported by a job when they are more than 10,000, bad lines told in a file', async () => {
    const codes = made(12_000, 'LOTS');
    const lines = codes.map((code, index) =>
      index % 1_000 === 500 ? `${code}!,` : `${code},p${index % 50}@example.com`,
    );
    const { body } = await world.upload(path(), ['code,email', ...lines].join('\r\n')).expect(202);
    const job = await world.ended(body.job_id as string);
    expect(job).toMatchObject({
      kind: 'import_codes',
      status: 'succeeded',
      total: 12_000,
      done: 11_988,
      failed: 12,
    });
    expect(await world.stored(profile.id)).toEqual({ coupons: 11_988, codes: 11_988 });
    const [header, ...results] = await world.lines(job.result_url);
    expect(header).toBe('email,code');
    expect(results).toHaveLength(11_988);
    expect(results[0]).toBe('p0@example.com,LOTS-0');
    const errors = await world.lines(String(job.errors_url));
    expect(errors).toHaveLength(13);
    expect(errors[1]).toBe(
      '502,LOTS-500!,,"The code must be 3 to 64 letters, digits, hyphens or underscores"',
    );
    expect(await world.profiles.judge(['LOTS-1'], ORDER, { email: 'p1@example.com' })).toMatchObject({
      discount: 1_000,
    });
    expect(await world.profiles.judge(['LOTS-1'], ORDER, { email: 'p2@example.com' })).toMatchObject({
      discount: 0,
    });
  });

  it('are told once each when a job finds them twice, and neutralised in the file of errors', async () => {
    const codes = [...made(10_000, 'TWICE'), 'TWICE-3', '=HYPERLINK(1)', ...made(10, 'MORE')];
    const { body } = await world.upload(path(), `code\n${codes.join('\n')}\n`).expect(202);
    const job = await world.ended(body.job_id as string);
    expect(job).toMatchObject({ status: 'succeeded', total: 10_012, done: 10_010, failed: 2 });
    const [, twice, formula] = await world.lines(String(job.errors_url));
    expect(twice).toBe('10002,TWICE-3,,Coupon code#TWICE-3 already exists');
    expect(formula).toContain(`10003,'=HYPERLINK(1),,`);
  });

  it('come back in as they went out, those that begin with a hyphen too', async () => {
    const { body } = await world.upload(path(), "code\n'-HYPHEN\n-HYPHEN-2\n").expect(201);
    expect(body.imported).toBe(2);
    expect(await world.profiles.judge(['-HYPHEN'], ORDER)).toMatchObject({ discount: 1_000 });
  });

  it('are refused when the file is longer than 200 MiB, said before or not, and nothing stays', async () => {
    const said = await send({ 'Content-Length': String(201 * MIB) }, 1);
    expect(said).toBe(413);
    expect(await send({}, 201)).toBe(413);
    expect(await app.database.query(ORPHANS)).toEqual([]);
    expect(await app.database.query(`SELECT 1 FROM bulk_jobs WHERE status = 'QUEUED'`)).toEqual([]);
  }, 120_000);

  it('leave nothing when the upload breaks off', async () => {
    const upload = open({}, () => undefined);
    upload.on('error', () => undefined);
    upload.write(`code\n${made(40_000, 'BROKEN').join('\n')}\n`);
    await until(async () => (await app.database.query(ORPHANS)).length > 0);
    upload.destroy();
    await until(async () => (await app.database.query(ORPHANS)).length === 0);
    expect(await world.stored(profile.id)).toEqual({ coupons: 0, codes: 0 });
  });

  function open(headers: Readonly<Record<string, string>>, answered: (status: number) => void) {
    const { hostname, port } = new URL(app.url);
    return httpRequest(
      {
        hostname,
        port,
        path: path(),
        method: 'POST',
        headers: {
          Authorization: `Bearer ${world.profiles.token}`,
          'Content-Type': 'text/csv',
          ...headers,
        },
      },
      (response) => {
        response.resume();
        answered(response.statusCode ?? 0);
      },
    );
  }

  /** Sends so many MiB of lines that are no codes, and no more when it is answered. */
  async function send(headers: Readonly<Record<string, string>>, mebibytes: number): Promise<number> {
    const piece = Buffer.from(`${'x '.repeat(511)}x\n`.repeat(MIB / 1_024));
    const { promise, resolve } = Promise.withResolvers<number>();
    const upload = open(headers, resolve);
    upload.on('error', () => undefined);
    upload.write('code\n');
    let sent = 0;
    const more = (): void => {
      while (sent < mebibytes) {
        sent += 1;
        if (!upload.write(piece)) {
          upload.once('drain', more);
          return;
        }
      }
    };
    more();
    const status = await promise;
    upload.destroy();
    return status;
  }
});
