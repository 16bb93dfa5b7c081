import { type DynamicModule, Module } from '@nestjs/common';

import { Config } from '#platform/config';

import { DatabaseProbe } from './database-probe.js';
import { Database } from './database.service.js';
import { REQUEST_STATEMENT_MS_MAX } from './pool.js';

/** Gives every feature the one pool of connections. */
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
              size: settings.DATABASE_POOL_SIZE,
              statementMsMax: REQUEST_STATEMENT_MS_MAX,
            }),
        },
        { provide: DatabaseProbe, useFactory: () => new DatabaseProbe(url) },
      ],
      exports: [Database, DatabaseProbe],
    };
  }
}
