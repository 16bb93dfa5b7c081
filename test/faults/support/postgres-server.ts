import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

import { EmbeddedCluster } from '#platform/database';

import type { TcpTarget } from '../../support/processes/tcp-proxy.js';

const DATABASE = 'shop';
/** As in production, the application is no superuser: none of the connections kept for those are for it. */
const APPLICATION_ROLE = 'shop';
const SETTINGS = ['fsync=on', 'synchronous_commit=on', 'max_connections=60'];

/** A PostgreSQL of one test file, with nothing switched off that keeps data safe; it can be killed and started again. */
export class PostgresServer {
  private constructor(
    private readonly directory: string,
    private cluster: EmbeddedCluster,
  ) {}

  static async start(): Promise<PostgresServer> {
    const directory = mkdtempSync(join(tmpdir(), 'couponsmith-faults-'));
    const server = new PostgresServer(directory, await EmbeddedCluster.start(directory, SETTINGS));
    await server.query(`CREATE ROLE ${APPLICATION_ROLE} LOGIN PASSWORD '${APPLICATION_ROLE}'`);
    await server.query(`CREATE DATABASE ${DATABASE} OWNER ${APPLICATION_ROLE}`);
    return server;
  }

  /** The application's database, as the application's own user. */
  get applicationUrl(): string {
    const url = new URL(this.cluster.url(DATABASE));
    url.username = url.password = APPLICATION_ROLE;
    return url.href;
  }

  /** Where it listens now. */
  get target(): TcpTarget {
    const { hostname, port } = new URL(this.cluster.url());
    return { host: hostname, port: Number(port) };
  }

  /** `kill -9` of the server; its other processes notice, and end. */
  kill(): void {
    const pidFile = readFileSync(join(this.directory, 'postgres/postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
  }

  /** Starts it again on what the killed one left; it listens on another port then. */
  async restart(): Promise<void> {
    this.cluster = await EmbeddedCluster.start(this.directory, SETTINGS);
  }

  /** A session of a superuser in the application's database, beside the application; end it. */
  async session(): Promise<pg.Client> {
    return connect(this.cluster.url(DATABASE));
  }

  /** A session as the application's user; end it. @throws when there are too many already */
  async applicationSession(): Promise<pg.Client> {
    return connect(this.applicationUrl);
  }

  /** Runs one statement in the application's database as superuser. */
  async sql<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return ask<Row>(await this.session(), text, values);
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async query(text: string): Promise<void> {
    await ask(await connect(this.cluster.url('postgres')), text, []);
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // The server may be killed under it, and whoever asks it something is told.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function ask<Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
