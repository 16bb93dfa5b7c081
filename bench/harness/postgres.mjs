import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

import { EmbeddedCluster } from '#platform/database';

import { CACHE } from '../../scripts/set-up/paths.mjs';

const SAFETY = ['fsync', 'synchronous_commit', 'full_page_writes'];

/** The product's own PostgreSQL with the settings that it always has, on an empty directory of this checkout's disk. */
export class Postgres {
  /** `version` is the server's. */
  constructor(cluster, directory, version) {
    this.cluster = cluster;
    this.directory = directory;
    this.version = version;
  }

  /** @throws when a commit of this server would not be safe on disk: nothing that it answers counts */
  static async start() {
    mkdirSync(CACHE, { recursive: true });
    const directory = mkdtempSync(join(CACHE, 'bench-'));
    const cluster = await EmbeddedCluster.start(directory);
    const postgres = new Postgres(cluster, directory, '');
    try {
      await postgres.refuseUnsafe();
      const [{ server_version: version }] = await postgres.query('SHOW server_version');
      postgres.version = version;
      return postgres;
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** Runs one statement, or several without values, in a database. */
  async query(text, values, database) {
    const client = new pg.Client(this.cluster.url(database));
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** @returns {Promise<string>} the connection URL of a new, empty database */
  async createDatabase(name) {
    await this.query(`CREATE DATABASE ${name}`);
    return this.cluster.url(name);
  }

  async dropDatabase(name) {
    await this.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }

  /** Writes out what earlier runs left to write, so that no run pays for another. */
  async settle() {
    await this.query('CHECKPOINT');
  }

  async stop() {
    await this.cluster.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async refuseUnsafe() {
    for (const name of SAFETY) {
      const [row] = await this.query(`SHOW ${name}`);
      if (row[name] !== 'on') throw new Error(`${name} is ${row[name]}: the figures would mean nothing.`);
    }
  }
}
