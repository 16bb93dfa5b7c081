import { setTimeout as pause } from 'node:timers/promises';

import { Redis } from 'ioredis';
import { ulid } from 'ulidx';

import { describeWithRedis } from '../../support/redis/describe-with-redis.js';
import { RedisServer } from '../../support/redis/redis-server.js';
import { type Replica, startReplica } from './replica.js';

const PREFIX = 'couponsmith:rate-limit:';

describeWithRedis('windows that replicas share through Redis', () => {
  let redis: RedisServer;
  let client: Redis;
  let replicas: readonly [Replica, Replica, Replica];

  beforeAll(async () => {
    redis = await RedisServer.start();
    client = new Redis(redis.url);
    const start = (): Promise<Replica> => startReplica(redis.url);
    replicas = [await start(), await start(), await start()];
  });
  afterAll(async () => {
    for (const replica of replicas) await replica.stop();
    client.disconnect();
    await redis.remove();
  });

  const turn = (i: number): Replica => replicas[i % replicas.length] ?? replicas[0];

  it('are in use from the first request on', async () => {
    for (const replica of replicas) expect(await replica.shared()).toBe(1);
  });

  it('tell the same as windows of one’s own', async () => {
    const alone = await startReplica('');
    for (let i = 0; i < 7; i += 1) {
      expect(await turn(i).hit('same', 5)).toEqual(await alone.hit('same', 5));
    }
    await alone.stop();
  });

  it('admit exactly as many as the limit, however many replicas are asked at once', async () => {
    const key = ulid();
    const hits = await Promise.all(Array.from({ length: 300 }, (_, i) => turn(i).hit(key, 100)));
    expect(hits.filter(({ isBlocked }) => !isBlocked)).toHaveLength(100);
    const counts = hits.map(({ totalHits }) => totalHits).sort((a, b) => a - b);
    expect(counts).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  });

  it('count each key for itself', async () => {
    const [one, other] = [ulid(), ulid()];
    await turn(0).hit(one, 1);
    expect(await turn(1).hit(one, 1)).toMatchObject({ isBlocked: true });
    expect(await turn(2).hit(other, 1)).toMatchObject({ isBlocked: false, totalHits: 1 });
  });

  it('begin anew when they have ended, on every replica', async () => {
    const key = ulid();
    expect(await turn(0).hit(key, 1)).toMatchObject({ totalHits: 1, timeToExpire: 60 });
    expect(await turn(1).hit(key, 1)).toMatchObject({ totalHits: 2, isBlocked: true });
    await client.pexpire(`${PREFIX}${key}`, 1);
    await pause(50);
    expect(await turn(2).hit(key, 1)).toMatchObject({ totalHits: 1, timeToExpire: 60, isBlocked: false });
  });

  it('end as they began, not later for later requests', async () => {
    const key = ulid();
    await turn(0).hit(key, 5);
    await client.pexpire(`${PREFIX}${key}`, 20_000);
    expect(await turn(1).hit(key, 5)).toMatchObject({ totalHits: 2, timeToExpire: 20 });
  });

  it('get an end where somebody took it away', async () => {
    const key = ulid();
    await client.set(`${PREFIX}${key}`, 7);
    expect(await turn(0).hit(key, 100)).toMatchObject({ totalHits: 8, timeToExpire: 60 });
    expect(await client.pttl(`${PREFIX}${key}`)).toBeGreaterThan(0);
  });

  it('keep to keys with our prefix', async () => {
    await turn(0).hit(ulid(), 1);
    const keys = await client.keys('*');
    expect(keys.filter((key) => !key.startsWith(PREFIX))).toEqual([]);
  });

  it('outlive the loss of the script that counts', async () => {
    const key = ulid();
    await turn(0).hit(key, 5);
    await client.script('FLUSH');
    expect(await turn(0).hit(key, 5)).toMatchObject({ totalHits: 2 });
    expect(await turn(0).shared()).toBe(1);
  });
});
