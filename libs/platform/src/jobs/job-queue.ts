import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PgBoss, fromPrisma } from 'pg-boss';

import { type Transaction, withoutLimits } from '#platform/database';

const SCHEMA = 'couponsmith_jobs';
const QUEUE = 'bulk';
const GIVEN_UP_QUEUE = 'bulk-given-up';

/** For the queue's own statements; the work itself is done on the application's connections. */
const CONNECTIONS_MAX = 2;
const POLLING_SECONDS = 1;
/** Work whose worker has said nothing for so long is given to another: the least that the library takes. */
const HEARTBEAT_SECONDS = 10;
const HEARTBEAT_REFRESH_SECONDS = 2;
const SUPERVISION_SECONDS = 2;
/** The longest that one piece of work may take; the library wants less than a day. */
const WORK_SECONDS_MAX = 23 * 60 * 60;
/** Whether trying again is any use is for the worker to say: a database that is away for hours fails nothing. */
const RETRIES_MAX = 100_000;
const RETRY_DELAY_SECONDS = 1;
const RETRY_DELAY_SECONDS_MAX = 5;
const AT_ONCE_MAX = 2;
const STOP_MS_MAX = 6_000;

/** Which piece of work is meant. */
export interface QueuedWork {
  readonly ownerId: string;
  readonly jobId: string;
}

/** Does what is queued. */
export interface Worker {
  /**
   * Does it, or goes on with it. What it throws is tried again later, here or on another replica.
   * @param stopping aborted when this process is about to end: what is left is for another
   */
  readonly work: (queued: QueuedWork, stopping: AbortSignal) => Promise<void>;
  /** It was tried too often. */
  readonly giveUp: (queued: QueuedWork) => Promise<void>;
}

/**
 * Work that is done outside of requests, by any replica, and by another one when its process ends: a queue of pg-boss
 * in a schema of its own, which is made and upgraded at the start (docs/adr/0014).
 */
export class JobQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(JobQueue.name);
  private readonly boss: PgBoss;
  private readonly stopping = new AbortController();
  private started = false;
  private worker: Worker | null = null;

  /** @param url the database, already migrated */
  constructor(url: string) {
    this.boss = new PgBoss({
      connectionString: withoutLimits(url),
      schema: SCHEMA,
      max: CONNECTIONS_MAX,
      application_name: 'couponsmith-jobs',
      schedule: false,
      superviseIntervalSeconds: SUPERVISION_SECONDS,
      monitorIntervalSeconds: SUPERVISION_SECONDS,
    });
    this.boss.on('error', (error) => this.logger.warn(`The queue of jobs failed: ${String(error)}`));
  }

  /** Says who does the work; before the application has started. */
  employ(worker: Worker): void {
    this.worker = worker;
  }

  /** Queues work within the transaction that stores what it is about: neither is there without the other. */
  async send(queued: QueuedWork, transaction: Transaction): Promise<void> {
    await this.boss.send(QUEUE, queued, { db: fromPrisma(transaction) });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { worker } = this;
    if (worker === null) return;
    await this.boss.start();
    this.started = true;
    await this.boss.createQueue(GIVEN_UP_QUEUE, { retryLimit: RETRIES_MAX, retryDelay: RETRY_DELAY_SECONDS });
    await this.boss.createQueue(QUEUE, {
      deadLetter: GIVEN_UP_QUEUE,
      expireInSeconds: WORK_SECONDS_MAX,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      retryLimit: RETRIES_MAX,
      retryDelay: RETRY_DELAY_SECONDS,
      retryDelayMax: RETRY_DELAY_SECONDS_MAX,
      retryBackoff: true,
    });
    const options = {
      pollingIntervalSeconds: POLLING_SECONDS,
      heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
      localConcurrency: AT_ONCE_MAX,
    } as const;
    await this.boss.work<QueuedWork>(QUEUE, options, async ([job]) => {
      if (job !== undefined) await worker.work(job.data, this.stopping.signal);
    });
    await this.boss.work<QueuedWork>(GIVEN_UP_QUEUE, async ([job]) => {
      if (job !== undefined) await worker.giveUp(job.data);
    });
  }

  /** Begins nothing new, and lets what is under way stop where another can go on with it. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    if (this.started) await this.boss.stop({ graceful: true, timeout: STOP_MS_MAX });
  }
}
