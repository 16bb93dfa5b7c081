import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';

import { Config } from '#platform/config';

import { AnalyticsDatabase } from '../analytics-database.js';
import { rebuildRollUps, rollUpChanges } from './rounds.js';
import { CREATE_STAGING } from './staging.sql.js';

const EVERY_MS = 1_000;
/** One of all replicas rolls up at a time. */
const LOCK = `pg_try_advisory_xact_lock(hashtextextended('couponsmith:analytics:roll-up', 0))`;
/** Another replica was quicker with the same changes. */
const SERIALIZATION_FAILURE = '40001';
/** How long a stopping application waits for a round. */
const PATIENCE_MS = 3_000;
/** After so many changes the space of those that were taken out is given back. */
const VACUUM_EVERY = 20_000;

/**
 * Keeps the roll-ups a second behind the ledger (docs/adr/0015). Any number of replicas may do it: one works, and the
 * others look again a second later.
 */
@Injectable()
export class RollUpService implements OnApplicationBootstrap, OnModuleDestroy {
  /** From this many uses on a promotion or coupon has lines of its own; others are read from the ledger, by index. */
  busyUses = 1_000;

  private readonly logger = new Logger(RollUpService.name);
  private readonly prepared = new WeakSet<pg.PoolClient>();
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;
  private working: pg.PoolClient | null = null;
  private changesSinceVacuum = 0;

  constructor(
    private readonly database: AnalyticsDatabase,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.round ??= this.followOrLog().finally(() => {
        this.round = null;
      });
    }, EVERY_MS).unref();
  }

  /** Lets a round that has begun end before the database goes, unless it is a long one: nothing of it is lost. */
  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    const impatience = setTimeout(() => void this.working?.end(), PATIENCE_MS);
    await this.round;
    clearTimeout(impatience);
  }

  /** Rolls up until nothing is left that had been stored when this was called. */
  async catchUp(): Promise<void> {
    while (await this.isBehind()) await this.follow();
  }

  /**
   * One round: what has changed, or the whole ledger when it was never rolled up or is to be in another time zone.
   * Does nothing while another replica is at it.
   */
  async follow(): Promise<void> {
    const { DEFAULT_TIMEZONE: timezone } = this.config.settings;
    const client = await this.database.writers.connect();
    this.working = client;
    let broken = true;
    try {
      if (!this.prepared.has(client)) await client.query(CREATE_STAGING);
      this.prepared.add(client);
      await this.inTransaction(client, async () => {
        const stored = await client.query<{ timezone: string }>('SELECT timezone FROM analytics_state');
        if (stored.rows[0]?.timezone !== timezone) await this.rebuild(client, timezone);
        else this.changesSinceVacuum += await rollUpChanges(client, this.busyUses);
      });
      await this.tidy(client);
      broken = false;
    } finally {
      this.working = null;
      client.release(broken);
    }
  }

  /** Changes that are not in the roll-ups, or a time zone in which there are none. */
  private async isBehind(): Promise<boolean> {
    const { rows } = await this.database.writers.query<{ behind: boolean }>(
      `SELECT EXISTS (SELECT FROM analytics_changes)
         OR NOT EXISTS (SELECT FROM analytics_state WHERE timezone = $1) AS behind`,
      [this.config.settings.DEFAULT_TIMEZONE],
    );
    return rows[0]?.behind === true;
  }

  private async rebuild(client: pg.PoolClient, timezone: string): Promise<void> {
    await rebuildRollUps(client, { timezone, busyUses: this.busyUses });
    this.logger.log(`Figures are rolled up in the time zone ${timezone}`);
  }

  /** Both the changes and the ledger are read as of one instant. */
  private async inTransaction(client: pg.PoolClient, work: () => Promise<void>): Promise<void> {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    try {
      const { rows } = await client.query<{ free: boolean }>(`SELECT ${LOCK} AS free`);
      if (rows[0]?.free === true) await work();
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      if (!(error instanceof pg.DatabaseError) || error.code !== SERIALIZATION_FAILURE) throw error;
    }
  }

  private async tidy(client: pg.PoolClient): Promise<void> {
    if (this.changesSinceVacuum < VACUUM_EVERY) return;
    this.changesSinceVacuum = 0;
    await client.query('VACUUM (TRUNCATE false) analytics_changes');
  }

  private async followOrLog(): Promise<void> {
    try {
      if (await this.isBehind()) await this.follow();
    } catch (error) {
      // The next round tries again; a database that is away is told by the health check.
      this.logger.warn(`Rolling up failed: ${String(error)}`);
    }
  }
}
