import { Injectable } from '@nestjs/common';

import { Database, type Transaction } from '#platform/database';

import type { Change } from './change.js';
import { ChangeFeed } from './change-feed.js';

/** Transactions after which nothing in this process answers from an older copy. */
@Injectable()
export class AnnouncedTransactions {
  constructor(
    private readonly database: Database,
    private readonly feed: ChangeFeed,
  ) {}

  /**
   * Runs `work` in one transaction, and announces the change before the caller can answer anyone.
   * It is announced after a failure too: a commit whose answer was lost may have been one.
   */
  async run<T>(change: Change, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } finally {
      this.feed.announce(change);
    }
  }
}
