import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';

/**
 * The database's clock, the only one of the ledger, as it was heard last. What has passed since is counted without
 * this machine's own clock, which may be wrong, and may be set.
 */
@Injectable()
export class DatabaseClock {
  private heard: { readonly instant: Instant; readonly atMs: number } | null = null;

  hear(instant: Instant): void {
    this.heard = { instant, atMs: performance.now() };
  }

  /** @returns `null` when it has not been heard yet */
  now(): Instant | null {
    return this.heard === null ? null : this.heard.instant + Math.floor(performance.now() - this.heard.atMs);
  }
}
