import { type DynamicModule, Module } from '@nestjs/common';

import { Config, type Settings } from '#platform/config';

import { DatabaseProbe } from './database-probe.js';
import { Database } from './database.service.js';
import { REQUEST_STATEMENT_MS_MAX } from './pool.js';
import { Statements } from './statements.js';

/** Of an instance's connections, this part is for what is asked all the time. */
const STATEMENTS_PART = 0.3;

/** Gives every feature the connections to the database. */
@Module({})
export class DatabaseModule {
  /** @param url the database, already migrated */
  static forUrl(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: Database,
          inject: [Config],
          useFactory: ({ settings }: Config) =>
            new Database({
              url,
              size: settings.DATABASE_POOL_SIZE - statementsPoolSize(settings),
              statementMsMax: REQUEST_STATEMENT_MS_MAX,
            }),
        },
        {
          provide: Statements,
          inject: [Config],
          useFactory: ({ settings }: Config) => new Statements({ url, size: statementsPoolSize(settings) }),
        },
        { provide: DatabaseProbe, useFactory: () => new DatabaseProbe(url) },
      ],
      exports: [Database, DatabaseProbe, Statements],
    };
  }
}

function statementsPoolSize({ DATABASE_POOL_SIZE }: Settings): number {
  return Math.max(1, Math.floor(DATABASE_POOL_SIZE * STATEMENTS_PART));
}
