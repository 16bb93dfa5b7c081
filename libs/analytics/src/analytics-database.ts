import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';

import { REQUEST_STATEMENT_MS_MAX, createPool } from '#platform/database';

const WRITERS = 2;
const READERS = 4;
const STREAMS = 2;
const PARTNER_STREAMS = 2;
/** Plans that are compiled take longer than what they would save here. */
const SESSION = ['jit=off'];
/** What figures are read from lies in the order of its keys: going by an index costs hardly more than reading on. */
const READING = [...SESSION, 'random_page_cost=1.1'];

/** Where the database is, and where figures are read: a replica of it, or itself. */
export interface AnalyticsAddresses {
  readonly primaryUrl: string;
  readonly replicaUrl: string | null;
}

/** The connections of the analytics: what they ask takes longer than what shoppers wait for, and must not be in its way. */
@Injectable()
export class AnalyticsDatabase implements OnApplicationShutdown {
  /** For rolling up and counting. */
  readonly writers: pg.Pool;
  /** For figures. */
  readonly readers: pg.Pool;
  /** For exports, and for reading many orders: as long as it takes. */
  readonly streams: pg.Pool;
  /** For the exports of partners, who may read as slowly as they like: the platform's own do not wait for them. */
  readonly partnerStreams: pg.Pool;

  constructor({ primaryUrl, replicaUrl }: AnalyticsAddresses) {
    const url = replicaUrl ?? primaryUrl;
    this.writers = createPool({ url: primaryUrl, size: WRITERS, statementMsMax: null, session: SESSION });
    this.readers = createPool({
      url,
      size: READERS,
      statementMsMax: REQUEST_STATEMENT_MS_MAX,
      session: READING,
    });
    const long = { url, statementMsMax: null, session: SESSION };
    this.streams = createPool({ ...long, size: STREAMS });
    this.partnerStreams = createPool({ ...long, size: PARTNER_STREAMS });
  }

  /** Rows of a figure. @throws an error that `isUnavailable` knows when the database cannot do it at the moment */
  async read<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.readers.query<Row>(text, [...values])).rows;
  }

  /** After everything that is still to be counted has been. */
  async onApplicationShutdown(): Promise<void> {
    const pools = [this.writers, this.readers, this.streams, this.partnerStreams];
    await Promise.all(pools.map(async (pool) => pool.end()));
  }
}
