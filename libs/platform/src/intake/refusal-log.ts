import type { FastifyBaseLogger } from 'fastify';

const EVERY_MS = 10_000;

/** Says that requests are refused, but not of each: there are most of them when there is least time to write. */
export class RefusalLog {
  private refusedSinceLine = 0;
  private lastLineAt = -Infinity;

  constructor(private readonly log: Pick<FastifyBaseLogger, 'warn'>) {}

  /** One more; a line is written for the first, and every 10 s while they go on. */
  refused(): void {
    this.refusedSinceLine += 1;
    if (performance.now() - this.lastLineAt < EVERY_MS) return;
    this.log.warn(
      { refused: this.refusedSinceLine },
      'requests refused: MAX_CONCURRENT_REQUESTS are being worked on',
    );
    this.refusedSinceLine = 0;
    this.lastLineAt = performance.now();
  }
}
