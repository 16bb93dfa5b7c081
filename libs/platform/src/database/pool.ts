import type { Socket } from 'node:net';
import pg from 'pg';

import { APPLICATION_NAME } from './embedded/embedded-cluster.js';

/** How long a caller waits for a connection, a new one or one that another caller has. */
export const CONNECTION_MS_MAX = 5_000;

/**
 * How long the server works on one statement of a request. A call waits 10 s for another one with its idempotency
 * key, so a statement has longer than that.
 */
export const REQUEST_STATEMENT_MS_MAX = 12_000;

/** How long it waits for one lock, and keeps a transaction that nobody continues. */
const LOCK_MS_MAX = 5_000;
const IDLE_IN_TRANSACTION_MS_MAX = 20_000;

/** How much longer than a statement may take a server is waited for: it ends statements itself before that. */
const SILENCE_MARGIN_MS = 2_000;
/** Limits that an operator may set as parameters of the URL. */
const LIMITS_IN_URL = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
const KEEP_ALIVE_DELAY_MS = 10_000;

export interface PoolOptions {
  /** Its own limits, such as `statement_timeout` in milliseconds, come before what is usual for requests. */
  readonly url: string;
  /** The most connections at once. */
  readonly size: number;
  /** How long one statement may take; `null`, for tools that nobody waits for: as long as it takes. */
  readonly statementMsMax: number | null;
  /** How long it may wait for one lock; 5 s when left out. */
  readonly lockMsMax?: number;
  /** Other parameters of its sessions, such as `jit=off`. */
  readonly session?: readonly string[];
}

/**
 * Connections to the database on which nothing waits for ever. One that is lost while nobody uses it is replaced
 * when it is wanted.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const { url, size, statementMsMax, lockMsMax = LOCK_MS_MAX, session = [] } = options;
  const pool = new pg.Pool({
    connectionString: statementMsMax === null ? withoutLimits(url) : url,
    max: size,
    application_name: APPLICATION_NAME,
    // Prisma's adapter writes and reads instants without their offset, which is right in a session of UTC only.
    options: ['TimeZone=UTC', ...session].map((parameter) => `-c ${parameter}`).join(' '),
    connectionTimeoutMillis: CONNECTION_MS_MAX,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    ...(statementMsMax === null ? {} : limits(statementMsMax, lockMsMax)),
  });
  // Without a listener it would end the process; whoever wants a connection next hears of it.
  pool.on('error', () => undefined);
  // A connection has no listener of its own while it passes from one caller to the next, which is when the server may
  // say, in one breath with its last answer, that it ends it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (statementMsMax !== null) endSilentConnections(pool, statementMsIn(url) ?? statementMsMax);
  return pool;
}

function limits(statementMsMax: number, lockMsMax: number): pg.PoolConfig {
  return {
    statement_timeout: statementMsMax,
    lock_timeout: lockMsMax,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
  };
}

/**
 * A server that says nothing is not going to. The driver's own `query_timeout` would fail the statement and leave
 * the connection in the pool, where the next one waits for the same server; ending the connection fails it too.
 */
function endSilentConnections(pool: pg.Pool, statementMsMax: number): void {
  if (statementMsMax === 0) return;
  pool.on('connect', ({ connection }) => {
    const socket = connection.stream as Socket;
    socket.setTimeout(statementMsMax + SILENCE_MARGIN_MS, () => socket.destroy());
  });
}

/** The same URL without what it says of how long things may take: for work that is not a request's. */
export function withoutLimits(url: string): string {
  const found = new URL(url);
  const limits = LIMITS_IN_URL.filter((name) => found.searchParams.has(name));
  for (const name of limits) found.searchParams.delete(name);
  return limits.length === 0 ? url : found.href;
}

/** The limit that the URL gives; 0 is none. */
function statementMsIn(url: string): number | null {
  const given = new URL(url).searchParams.get('statement_timeout');
  return given === null ? null : Number(given) || 0;
}
