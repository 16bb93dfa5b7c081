import { type DynamicModule, Module } from '@nestjs/common';

import { AnnouncedTransactions } from './announced-transactions.js';
import { ChangeFeed } from './change-feed.js';

/** Gives every module the one feed of changes. */
@Module({})
export class ChangesModule {
  /** @param url the database, already migrated */
  static forUrl(url: string): DynamicModule {
    return {
      module: ChangesModule,
      global: true,
      providers: [AnnouncedTransactions, { provide: ChangeFeed, useFactory: () => new ChangeFeed(url) }],
      exports: [AnnouncedTransactions, ChangeFeed],
    };
  }
}
