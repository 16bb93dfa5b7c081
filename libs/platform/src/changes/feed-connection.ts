import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

import { APPLICATION_NAME } from '#platform/database';

import { CHANGES_CHANNEL } from './change.js';

const CONNECT_MS_MAX = 5_000;
const ANSWER_MS_MAX = 5_000;
const KEEP_ALIVE_AFTER_MS = 10_000;
const HEARTBEAT_MS = 10_000;

interface FeedListeners {
  /** @param payload of a message on {@link CHANGES_CHANNEL} */
  readonly told: (payload: string | undefined) => void;
  /** Once, when the connection is no longer good; never after {@link FeedConnection.close}. */
  readonly lost: () => void;
}

/**
 * One connection that listens for changes. It asks the database for an answer every ten seconds, because a
 * connection whose other end is gone says nothing of itself.
 */
export class FeedConnection {
  private readonly heartbeat: NodeJS.Timeout;
  private over = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly listeners: FeedListeners,
  ) {
    client.on('error', () => this.lose());
    client.on('end', () => this.lose());
    this.heartbeat = setInterval(() => {
      client.query('SELECT 1').catch(() => this.lose());
    }, HEARTBEAT_MS).unref();
  }

  /**
   * Connects and listens. What is committed after this returns is told, unless the connection is lost.
   * @throws Error when the database cannot be reached, or when what one connection notifies does not reach the
   * other, as behind a pooler that lends connections for single transactions
   */
  static async open(databaseUrl: string, listeners: FeedListeners): Promise<FeedConnection> {
    const client = newClient(databaseUrl);
    client.on('notification', ({ channel, payload }) => {
      if (channel === CHANGES_CHANNEL) listeners.told(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANGES_CHANNEL}`);
      await proveThatItHears(client, databaseUrl);
      return new FeedConnection(client, listeners);
    } catch (error) {
      await end(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.over = true;
    clearInterval(this.heartbeat);
    await end(this.client);
  }

  private lose(): void {
    if (this.over) return;
    this.listeners.lost();
    void this.close();
  }
}

function newClient(databaseUrl: string): pg.Client {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: `${APPLICATION_NAME}-changes`,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  // An error without a listener would end the process; the end of the connection follows each.
  client.on('error', () => undefined);
  return client;
}

async function proveThatItHears(client: pg.Client, databaseUrl: string): Promise<void> {
  const channel = `${CHANGES_CHANNEL}_${randomBytes(8).toString('hex')}`;
  const heard = new Promise<true>((resolve) =>
    client.on('notification', (message) => {
      if (message.channel === channel) resolve(true);
    }),
  );
  await client.query(`LISTEN ${channel}`);
  const other = newClient(databaseUrl);
  try {
    await other.connect();
    await other.query(`NOTIFY ${channel}`);
    if (!(await Promise.race([heard, wait(ANSWER_MS_MAX, false, { ref: false })]))) {
      throw new Error('Notifications of the database do not arrive on this connection.');
    }
  } finally {
    await end(other);
  }
  await client.query(`UNLISTEN ${channel}`);
}

/** A connection that was never made, or is dead, has nothing more to say. */
async function end(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), wait(ANSWER_MS_MAX, undefined, { ref: false })]);
}
