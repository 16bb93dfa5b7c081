import type { INestApplicationContext } from '@nestjs/common';

import { ChangeFeed } from '#platform/changes';

import type { TestDatabase } from './database/test-database.js';
import { eventually } from './eventually.js';

/** Waits until an application hears of changes, and so keeps copies of what it reads. */
export async function feedLive(app: INestApplicationContext): Promise<void> {
  const feed = app.get(ChangeFeed, { strict: false });
  await eventually('the feed is live', () => feed.live);
}

/** Ends every connection of this database that listens for changes, and waits until it is gone. */
export async function cutFeeds(database: TestDatabase): Promise<number> {
  const cut = await database.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'couponsmith-changes'`,
  );
  return cut.length;
}
