import { type DynamicModule, Module } from '@nestjs/common';

import { Config } from '#platform/config';

import { Database } from './database.service.js';

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
          useFactory: ({ settings }: Config) => new Database({ url, poolSize: settings.DATABASE_POOL_SIZE }),
        },
      ],
      exports: [Database],
    };
  }
}
