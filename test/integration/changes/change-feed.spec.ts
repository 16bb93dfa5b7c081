import { Logger } from '@nestjs/common';

import { ChangeFeed } from '#platform/changes';

import { type TestDatabase, createTestDatabase } from '../../support/database/test-database.js';
import { eventually } from '../../support/eventually.js';
import { cutFeeds } from '../../support/feeds.js';
import { FeedEar } from './feed-ear.js';

const CHANGE = { topic: 'promotions', ownerId: 'o', id: 'p' } as const;

describe('ChangeFeed', () => {
  let database: TestDatabase;
  let ear: FeedEar;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    database = await createTestDatabase();
    ear = await FeedEar.open(database);
  });
  afterEach(async () => {
    await ear.close();
    await database.drop();
  });

  it('says that everything may have changed before it is live', () =>
    expect(ear.heard).toEqual(['everything']));

  it('tells its own listeners at once what is announced', () => {
    ear.heard.length = 0;
    ear.feed.announce(CHANGE);
    expect(ear.heard).toEqual([CHANGE]);
  });

  it('takes a message that it cannot read for a change of everything', async () => {
    const heard = await ear.during(() => database.query(`NOTIFY couponsmith_changes, 'boo'`));
    expect(heard).toEqual(['everything']);
  });

  it('is not live from the moment that its connection ends, and finds itself another', async () => {
    ear.heard.length = 0;
    expect(await cutFeeds(database)).toBe(1);
    await eventually('the loss is noticed', () => !ear.feed.live);
    await eventually('the feed is live again', () => ear.feed.live);
    expect(ear.heard).toEqual(['everything']);
    const change = { topic: 'accounts', ownerId: 'o', id: 'a' };
    const message = JSON.stringify(change);
    expect(await ear.during(() => database.query(`NOTIFY couponsmith_changes, '${message}'`))).toEqual([
      change,
    ]);
  });

  it('starts without a database, and finds it when it is there', async () => {
    const later = new URL(database.url);
    later.pathname += '_later';
    const name = later.pathname.slice(1);
    const feed = new ChangeFeed(later.href);
    feed.onApplicationBootstrap();
    try {
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(feed.live).toBe(false);
      await database.query(`CREATE DATABASE ${name}`);
      await eventually('the feed is live', () => feed.live);
    } finally {
      await feed.onModuleDestroy();
      await database.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it('leaves no connection behind', async () => {
    await ear.close();
    expect(ear.feed.live).toBe(false);
    await eventually('its connections are gone', async () => (await cutFeeds(database)) === 0);
  });
});
