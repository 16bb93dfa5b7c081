import { setTimeout as pause } from 'node:timers/promises';

import type pg from 'pg';

import { Database, createPool, isUnavailable } from '#platform/database';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { TcpProxy } from '../../support/processes/tcp-proxy.js';

const LOCK_MS = 300;
const STATEMENT_MS = 600;
const SLEEP = 'SELECT 1 FROM pg_sleep(5)';

/** The ways in which the product talks to PostgreSQL. */
interface Ways {
  readonly 'a statement of Prisma’s': (sql: string) => Promise<unknown>;
  readonly 'a transaction of Prisma’s': (sql: string) => Promise<unknown>;
  readonly 'the driver': (sql: string) => Promise<unknown>;
}

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it succeeded',
    (error: unknown) => error,
  );

const WAYS = ['a statement of Prisma’s', 'a transaction of Prisma’s', 'the driver'] as const;

describe.each(WAYS)('when the database cannot do it, %s fails as unavailable:', (way) => {
  let home: TestDatabase;
  let proxy: TcpProxy;
  let database: Database;
  let pool: pg.Pool;

  const open = (url: string): void => {
    const options = { url, size: 2, statementMsMax: STATEMENT_MS };
    database = new Database(options);
    pool = createPool(options);
  };
  const ways: Ways = {
    'a statement of Prisma’s': (sql) => database.client.$queryRawUnsafe(sql),
    'a transaction of Prisma’s': (sql) => database.transaction((within) => within.$queryRawUnsafe(sql)),
    'the driver': (sql) => pool.query(sql),
  };
  const run = (sql: string): Promise<unknown> => failureOf(ways[way](sql));
  const untilAsked = async (): Promise<void> => {
    const active = `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(5)%' AND pid <> pg_backend_pid()`;
    while ((await home.query(active)).length === 0) await pause(10);
  };
  const through = (): string => proxy.through(home.url);

  beforeEach(async () => {
    home = await createTestDatabase();
    const { hostname: host, port } = new URL(home.url);
    proxy = await TcpProxy.start({ host, port: Number(port) });
    const url = new URL(through());
    url.searchParams.set('lock_timeout', String(LOCK_MS));
    open(url.href);
    await ways[way]('SELECT 1');
  });
  afterEach(async () => {
    proxy.release();
    await database.onModuleDestroy();
    await pool.end();
    proxy.close();
    await home.drop();
  });

  /** Whatever went wrong, the next call is served by the same pool. */
  const recovers = async (): Promise<void> => {
    await expect(ways[way]('SELECT 1')).resolves.toBeDefined();
  };

  it('the server ends the session of a statement', async () => {
    const failure = run(SLEEP);
    await untilAsked();
    await home.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    expect(isUnavailable(await failure)).toBe(true);
    await recovers();
  });

  it('the connection is cut in the middle of a statement', async () => {
    const failure = run(SLEEP);
    await untilAsked();
    proxy.cutAll();
    expect(isUnavailable(await failure)).toBe(true);
    await recovers();
  });

  it('connections are refused', async () => {
    proxy.refuse();
    proxy.cutAll();
    await pause(50);
    expect(isUnavailable(await run('SELECT 1'))).toBe(true);
    await proxy.accept();
    await recovers();
  });

  it('a statement takes too long', async () => {
    expect(isUnavailable(await run(SLEEP))).toBe(true);
    await recovers();
  });

  it('a lock is not had in time', async () => {
    await database.transaction(async (other) => {
      await other.$executeRaw`LOCK TABLE products`;
      expect(isUnavailable(await run('SELECT * FROM products'))).toBe(true);
    });
    await recovers();
  });

  it('the disk is full', async () => {
    const sql = `DO $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$`;
    expect(isUnavailable(await run(sql))).toBe(true);
    await recovers();
  });

  it('there are too many connections', async () => {
    const role = `few_${process.pid}`;
    await home.query(`CREATE ROLE ${role} LOGIN PASSWORD 'few' CONNECTION LIMIT 0`);
    const url = new URL(home.url);
    url.username = role;
    url.password = 'few';
    await database.onModuleDestroy();
    await pool.end();
    open(url.href);
    expect(isUnavailable(await run('SELECT 1'))).toBe(true);
    await home.query(`DROP ROLE ${role}`);
  });

  it('the server says nothing any more, in bounded time, and the connection is not used again', async () => {
    proxy.hold();
    expect(isUnavailable(await run('SELECT 1'))).toBe(true);
    proxy.release();
    await recovers();
  });
});

describe('when every connection is in use for longer than a caller waits', () => {
  it('all ways fail as unavailable, and go on when one is free', async () => {
    const home = await createTestDatabase();
    const options = { url: home.url, size: 1, statementMsMax: 20_000 };
    const database = new Database(options);
    const pool = createPool(options);
    const long = [
      database.client.$queryRaw`SELECT 1 FROM pg_sleep(6)`.then(() => 'done'),
      pool.query('SELECT 1 FROM pg_sleep(6)').then(() => 'done'),
    ];
    await pause(100);
    const failures = await Promise.all([
      failureOf(database.client.$queryRaw`SELECT 1`),
      failureOf(database.transaction((within) => within.$queryRaw`SELECT 1`)),
      failureOf(pool.query('SELECT 1')),
    ]);
    expect(failures.map(isUnavailable)).toEqual([true, true, true]);
    expect(await Promise.all(long)).toEqual(['done', 'done']);
    await expect(database.client.$queryRaw`SELECT 1`).resolves.toBeDefined();
    await database.onModuleDestroy();
    await pool.end();
    await home.drop();
  });
});
