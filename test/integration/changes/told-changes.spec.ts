import { ulid } from 'ulidx';

import type { TestLedger } from '../../support/ledger.js';
import { startTestLedger } from '../../support/ledger.js';
import { FeedEar } from './feed-ear.js';

/** What changes without being told: counters, which are always read, and when a row was written. */
const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  owners: ['id', 'created_at', 'updated_at'],
  users: ['id', 'created_at', 'updated_at'],
  api_clients: ['id', 'created_at'],
  promotions: ['id', 'owner_id', 'uses', 'spent_minor', 'created_at', 'updated_at'],
  coupons: ['id', 'owner_id', 'uses', 'created_at', 'in_profile', 'assigned_by_hold'],
};

const PROMOTION_VALUES = `'COUPON_CODE', 'INR', '{}', '[]', '{}'`;

describe('changes told by the database', () => {
  const [owner, promotion, coupon, user, client] = [ulid(), ulid(), ulid(), ulid(), ulid()];
  let ledger: TestLedger;
  let ear: FeedEar;

  beforeAll(async () => {
    ledger = await startTestLedger();
    const query = (sql: string): Promise<unknown> => ledger.database.query(sql);
    await query(`INSERT INTO owners (id, kind, name, currency, timezone, allowed_ips)
      VALUES ('${owner}', 'PARTNER', 'Told', 'INR', 'UTC', '{}')`);
    await query(
      `INSERT INTO users (id, email, password_hash, role) VALUES ('${user}', 'a@b.c', 'x', 'ADMIN')`,
    );
    await query(
      `INSERT INTO api_clients (id, name, role, secret_hash) VALUES ('${client}', 'c', 'SERVICE', 'x')`,
    );
    await query(`INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display)
      VALUES ('${promotion}', '${owner}', ${PROMOTION_VALUES})`);
    await query(`INSERT INTO coupons (id, owner_id, promotion_id, code)
      VALUES ('${coupon}', '${owner}', '${promotion}', 'TOLD-1')`);
    ear = await FeedEar.open(ledger.database);
  });
  afterAll(async () => {
    await ear.close();
    await ledger.close();
  });

  const account = (id: string, ownerId: string): object => ({ topic: 'accounts', ownerId, id });
  const terms = { topic: 'promotions', ownerId: owner, id: promotion };
  const heardOf = async (sql: string): Promise<unknown[]> => ear.during(() => ledger.database.query(sql));

  it.each<[string, object]>([
    [`UPDATE owners SET status = 'SUSPENDED' WHERE id = '${owner}'`, account(owner, owner)],
    [`UPDATE owners SET allowed_ips = '{10.0.0.1}' WHERE id = '${owner}'`, account(owner, owner)],
    [`UPDATE owners SET credential_version = 2 WHERE id = '${owner}'`, account(owner, owner)],
    [`UPDATE owners SET client_secret_hash = 'y' WHERE id = '${owner}'`, account(owner, owner)],
    [`UPDATE users SET credential_version = 2 WHERE id = '${user}'`, account(user, 'platform')],
    [`DELETE FROM users WHERE id = '${user}'`, account(user, 'platform')],
    [`UPDATE api_clients SET revoked_at = now() WHERE id = '${client}'`, account(client, 'platform')],
    [`UPDATE promotions SET version = version + 1 WHERE id = '${promotion}'`, terms],
    [`UPDATE promotions SET status = 'ARCHIVED' WHERE id = '${promotion}'`, terms],
    [`UPDATE promotions SET conditions = '[{}]' WHERE id = '${promotion}'`, terms],
    [`UPDATE promotions SET uses_max = 5 WHERE id = '${promotion}'`, terms],
    [`UPDATE coupons SET archived_at = now() WHERE id = '${coupon}'`, terms],
    [`UPDATE coupons SET assigned_customer_id = 'c1' WHERE id = '${coupon}'`, terms],
    [
      `INSERT INTO coupons (id, owner_id, promotion_id, code) VALUES ('${ulid()}', '${owner}', '${promotion}', '')`,
      terms,
    ],
  ])('%s', async (sql, change) => expect(await heardOf(sql)).toEqual([change]));

  it.each([
    `UPDATE promotions SET uses = uses + 1, spent_minor = spent_minor + 100 WHERE id = '${promotion}'`,
    `UPDATE promotions SET status = status, version = version, updated_at = now() WHERE id = '${promotion}'`,
    `UPDATE coupons SET uses = uses + 1 WHERE id = '${coupon}'`,
    `UPDATE coupons SET uses = uses + 1, assigned_customer_id = 'c2' WHERE id = '${coupon}'`,
    `INSERT INTO coupons (id, owner_id, promotion_id, code) VALUES ('${ulid()}', '${owner}', '${promotion}', 'TOLD-2')`,
    `UPDATE owners SET currency = currency, updated_at = now() WHERE id = '${owner}'`,
  ])('are not: %s', async (sql) => expect(await heardOf(sql)).toEqual([]));

  it('are one for many codes of a promotion', async () => {
    await ledger.database.query(
      `INSERT INTO coupons (id, owner_id, promotion_id, code)
       SELECT 'many-' || n, '${owner}', '${promotion}', 'MANY-' || n FROM generate_series(1, 500) n`,
    );
    expect(await heardOf(`UPDATE coupons SET deleted_at = now() WHERE id LIKE 'many-%'`)).toEqual([terms]);
  });

  it('are not told when they are rolled back', async () => {
    const undone = `DO 'BEGIN UPDATE owners SET name = ''Other''; RAISE EXCEPTION ''no''; END'`;
    expect(await ear.during(() => ledger.database.query(undone).catch(() => undefined))).toEqual([]);
  });

  it.each(Object.keys(UNTOLD))('cover every column of %s, or it is named here', async (table) => {
    const rows = await ledger.database.query<{ column: string; told: boolean }>(
      `SELECT a.attname AS column, EXISTS (
         SELECT FROM pg_trigger t WHERE t.tgrelid = a.attrelid AND t.tgfoid = 'tell_change'::regproc
           AND a.attnum = ANY (t.tgattr)
           AND pg_get_triggerdef(t.oid) LIKE '%old.' || a.attname || '%new.' || a.attname || '%'
       ) AS told
       FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
      [table],
    );
    const untold = rows.filter(({ told }) => !told).map(({ column }) => column);
    expect(untold.sort()).toEqual([...(UNTOLD[table] ?? [])].sort());
  });
});
