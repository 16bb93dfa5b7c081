import { ChangeFeed } from '#platform/changes';

import type { TestDatabase } from '../../support/database/test-database.js';
import { eventually } from '../../support/eventually.js';

const MARK = 'mark';

/** Writes down what a feed tells. */
export class FeedEar {
  readonly heard: unknown[] = [];

  private constructor(
    readonly feed: ChangeFeed,
    private readonly database: TestDatabase,
  ) {
    feed.subscribe((change) => this.heard.push(change));
  }

  /** Returns when the feed is live. */
  static async open(database: TestDatabase): Promise<FeedEar> {
    const ear = new FeedEar(new ChangeFeed(database.url), database);
    ear.feed.onApplicationBootstrap();
    await eventually('the feed is live', () => ear.feed.live);
    return ear;
  }

  /** What was told of what `work` did: notifications keep their order, so a last one ends them. */
  async during(work: () => Promise<unknown>): Promise<unknown[]> {
    this.heard.length = 0;
    await work();
    const mark = { topic: 'accounts', ownerId: MARK, id: MARK };
    await this.database.query(`SELECT pg_notify('couponsmith_changes', $1)`, [JSON.stringify(mark)]);
    const isMark = (change: unknown): boolean => (change as { id?: string }).id === MARK;
    await eventually('the mark is heard', () => this.heard.some(isMark));
    return this.heard.filter((change) => !isMark(change));
  }

  async close(): Promise<void> {
    await this.feed.onModuleDestroy();
  }
}
