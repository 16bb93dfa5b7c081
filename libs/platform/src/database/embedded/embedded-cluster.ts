import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';

import { findPostgresBinaries, type PostgresBinaries } from './binaries.js';
import { findPostmaster } from './postmaster.js';
import { chooseRunner, giveTo, run, type Runner } from './unprivileged.js';

const USER = 'couponsmith';
const DATABASE = 'couponsmith';
export const APPLICATION_NAME = 'couponsmith';
const LOOPBACK = '127.0.0.1';

/** Settings of a cluster that serves one application on one machine. */
const SERVER_FLAGS = [
  '-c',
  `listen_addresses=${LOOPBACK}`,
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=200',
];

/**
 * A PostgreSQL server of our own, kept under a data directory. It runs beside the application, not below it:
 * a `kill -9` of the application leaves it running, and the next start takes it over.
 */
export class EmbeddedCluster {
  private constructor(
    private readonly directory: string,
    private readonly password: string,
    private readonly binaries: PostgresBinaries,
    private readonly runner: Runner,
    private readonly port: number,
  ) {}

  /**
   * Starts the server, or takes over the one that is running; the first time, makes the cluster.
   * @param dataDirectory created when missing
   * @param settings further `name=value` settings of the server
   */
  static async start(dataDirectory: string, settings: readonly string[] = []): Promise<EmbeddedCluster> {
    mkdirSync(dataDirectory, { recursive: true });
    const directory = join(realpathSync(dataDirectory), 'postgres');
    const passwordFile = join(realpathSync(dataDirectory), 'postgres.password');
    const binaries = await findPostgresBinaries();
    const runner = chooseRunner(directory, binaries.initdb);
    if (!existsSync(join(directory, 'PG_VERSION'))) {
      await makeCluster({ directory, passwordFile, binaries, runner });
    }
    const password = readFileSync(passwordFile, 'utf8').trim();
    const running = findPostmaster(directory);
    const port = running?.port ?? (await findFreePort());
    const cluster = new EmbeddedCluster(directory, password, binaries, runner, port);
    if (running === null) await cluster.launch(settings);
    await cluster.ensureDatabase();
    return cluster;
  }

  /** The connection URL of a database of this cluster. */
  url(database: string = DATABASE): string {
    return `postgresql://${USER}:${this.password}@${LOOPBACK}:${this.port}/${database}`;
  }

  /** Stops the server, unless another instance of the application uses it; what is committed stays. */
  async stop(): Promise<void> {
    if (findPostmaster(this.directory) === null || (await this.isShared())) return;
    await run(this.runner, this.binaries.pgCtl, [
      'stop',
      '-D',
      this.directory,
      '-m',
      'fast',
      '-w',
      '-t',
      '60',
    ]);
  }

  private async launch(settings: readonly string[]): Promise<void> {
    const flags = [
      '-p',
      String(this.port),
      ...SERVER_FLAGS,
      ...settings.flatMap((setting) => ['-c', setting]),
    ];
    const options = flags.map((flag) => `'${flag}'`).join(' ');
    const log = join(this.directory, 'server.log');
    await run(this.runner, this.binaries.pgCtl, [
      'start',
      '-D',
      this.directory,
      '-l',
      log,
      '-o',
      options,
      '-w',
      '-t',
      '60',
    ]);
  }

  private async ensureDatabase(): Promise<void> {
    await this.withClient(async (client) => {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    });
  }

  private async isShared(): Promise<boolean> {
    return this.withClient(async (client) => {
      const others = await client.query('SELECT 1 FROM pg_stat_activity WHERE application_name = $1', [
        APPLICATION_NAME,
      ]);
      return others.rowCount !== 0;
    });
  }

  private async withClient<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  }
}

async function makeCluster(place: {
  directory: string;
  passwordFile: string;
  binaries: PostgresBinaries;
  runner: Runner;
}): Promise<void> {
  // A cluster without PG_VERSION is one whose making was cut short: nothing was ever stored in it.
  rmSync(place.directory, { recursive: true, force: true });
  mkdirSync(place.directory, { mode: 0o700 });
  writeFileSync(place.passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  giveTo(place.runner, place.directory);
  giveTo(place.runner, place.passwordFile);
  await run(place.runner, place.binaries.initdb, [
    `--pgdata=${place.directory}`,
    `--username=${USER}`,
    `--pwfile=${place.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ]);
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
