import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { findPostgresBinaries, type PostgresBinaries } from './binaries.js';
import { CLUSTER_USER, makeCluster, passwordFileOf } from './make-cluster.js';
import { clearAfterCrash, findPostmaster, isInUse } from './postmaster.js';
import { Presence } from './presence.js';
import { chooseRunner, run, type Runner } from './unprivileged.js';

const DATABASE = 'couponsmith';
/** What our connections call themselves in `pg_stat_activity`. */
export const APPLICATION_NAME = 'couponsmith';
const LOOPBACK = '127.0.0.1';
const START_MS_MAX = 90_000;
const RETRY_MS = 100;
const WRONG_PASSWORD = '28P01';

/** Settings of a cluster that serves one application on one machine. */
const SERVER_SETTINGS = [`listen_addresses=${LOOPBACK}`, 'unix_socket_directories=', 'max_connections=200'];

interface Cluster {
  readonly directory: string;
  readonly binaries: PostgresBinaries;
  readonly runner: Runner;
}

/**
 * A PostgreSQL server of our own, kept under a data directory. It runs beside the application, not below it:
 * a `kill -9` of the application leaves it running, and the next start takes it over (docs/adr/0006).
 */
export class EmbeddedCluster {
  private constructor(
    private readonly cluster: Cluster,
    private readonly port: number,
    private readonly presence: Presence,
  ) {}

  /**
   * Starts the server, or takes over the one that is running; the first time, makes the cluster. The process
   * does not end by itself before {@link stop}.
   * @param dataDirectory created when missing
   * @param settings further `name=value` settings of the server; they have no effect on one that is running
   */
  static async start(dataDirectory: string, settings: readonly string[] = []): Promise<EmbeddedCluster> {
    mkdirSync(dataDirectory, { recursive: true });
    const directory = join(realpathSync(dataDirectory), 'postgres');
    const binaries = await findPostgresBinaries();
    const cluster = { directory, binaries, runner: chooseRunner(directory, binaries.initdb) };
    await makeCluster(directory, binaries, cluster.runner);
    const { port, presence } = await takePlace(cluster, settings);
    await ensureDatabase(presence);
    return new EmbeddedCluster(cluster, port, presence);
  }

  /** The connection URL of a database of this cluster. */
  url(database: string = DATABASE): string {
    return urlOf(this.cluster, this.port, database);
  }

  /** Stops the server, unless another instance of the application uses it; what is committed stays. */
  async stop(): Promise<void> {
    const { directory, binaries, runner } = this.cluster;
    if (findPostmaster(directory) !== null && (await this.presence.closeDoor())) {
      await run(runner, binaries.pgCtl, ['stop', '-D', directory, '-m', 'fast', '-w', '-t', '60']);
    }
    await this.presence.giveUp();
  }
}

/** Finds the server or starts it, again and again while another application is starting or stopping it. */
async function takePlace(
  cluster: Cluster,
  settings: readonly string[],
): Promise<{ port: number; presence: Presence }> {
  const giveUpAt = Date.now() + START_MS_MAX;
  for (;;) {
    const port = findPostmaster(cluster.directory)?.port ?? (await launch(cluster, settings, giveUpAt));
    try {
      if (port !== null) return { port, presence: await Presence.take(urlOf(cluster, port, 'postgres')) };
    } catch (error) {
      if (Date.now() > giveUpAt || (error as { code?: string }).code === WRONG_PASSWORD) throw error;
    }
    await setTimeout(RETRY_MS);
  }
}

/**
 * Starts the server.
 * @param giveUpAt milliseconds since 1970: a start that fails later is an error, whoever is in its way
 * @returns its port, or `null` when another application's server is in the way: it starts, or is about to end
 */
async function launch(
  cluster: Cluster,
  settings: readonly string[],
  giveUpAt: number,
): Promise<number | null> {
  const { directory, binaries, runner } = cluster;
  await clearAfterCrash(directory);
  const port = await findFreePort();
  const options = [`port=${port}`, ...SERVER_SETTINGS, ...settings]
    .map((setting) => `-c '${setting}'`)
    .join(' ');
  const log = join(directory, 'server.log');
  try {
    await run(runner, binaries.pgCtl, ['start', '-D', directory, '-l', log, '-o', options, '-w', '-t', '60']);
  } catch (error) {
    if (Date.now() > giveUpAt || !isInUse(directory)) throw error;
    return null;
  }
  return port;
}

async function ensureDatabase(presence: Presence): Promise<void> {
  const found = await presence.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (found.rowCount !== 0) return;
  try {
    await presence.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // Another application made it between our question and our answer.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  }
}

function urlOf({ directory }: Cluster, port: number, database: string): string {
  const password = readFileSync(passwordFileOf(directory), 'utf8').trim();
  return `postgresql://${CLUSTER_USER}:${password}@${LOOPBACK}:${port}/${database}`;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No free port was found.'));
        else resolve(address.port);
      });
    });
  });
}
