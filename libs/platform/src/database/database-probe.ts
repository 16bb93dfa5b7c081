import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type pg from 'pg';

import { createPool } from './pool.js';

const ANSWER_MS_MAX = 2_000;

/**
 * Asks whether the database answers, over a connection of its own: one that waits behind the requests of a busy
 * moment would take a working instance out of service just then.
 */
@Injectable()
export class DatabaseProbe implements OnModuleDestroy {
  private readonly pool: pg.Pool;
  private asking: Promise<boolean> | null = null;

  constructor(url: string) {
    this.pool = createPool({ url, size: 1, statementMsMax: ANSWER_MS_MAX });
  }

  /** Whether the database answers a trivial question within two seconds. Many askers at once cost one question. */
  async answers(): Promise<boolean> {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }

  private async ask(): Promise<boolean> {
    const { promise: tooLate, resolve } = Promise.withResolvers<false>();
    const timer = setTimeout(resolve, ANSWER_MS_MAX, false);
    const answer = this.pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
  }
}
