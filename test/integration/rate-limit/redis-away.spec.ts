import { setTimeout as pause } from 'node:timers/promises';

import { Redis } from 'ioredis';
import { ulid } from 'ulidx';

import { describeWithRedis } from '../../support/redis/describe-with-redis.js';
import { RedisServer } from '../../support/redis/redis-server.js';
import { until } from '../../support/until.js';
import { type Replica, startReplica } from './replica.js';

const BACK_MS_MAX = 15_000;
/** Several attempts to connect again. */
const A_WHILE_MS = 3_000;
const away = expect.stringMatching(
  /^Rate limits are counted by this process alone, because Redis is away: ./,
) as string;
const back = expect.stringMatching(/^Rate limits are counted in Redis again/) as string;

describeWithRedis('while Redis is away, rate limits', () => {
  let redis: RedisServer;
  let operator: Redis;
  let one: Replica;
  let other: Replica;
  let warnings: string[];

  beforeEach(async () => {
    redis = await RedisServer.start();
    operator = new Redis(redis.url);
    operator.on('error', () => undefined);
    warnings = [];
    one = await startReplica(redis.url, warnings);
    other = await startReplica(redis.url, warnings);
  });
  afterEach(async () => {
    redis.thaw();
    operator.disconnect();
    await Promise.all([one.stop(), other.stop()]);
    await redis.remove();
  });

  const hits = (replica: Replica, key: string): Promise<number[]> =>
    Promise.all(Array.from({ length: 20 }, async () => (await replica.hit(key, 100)).totalHits));
  const isShared = (): Promise<number | undefined> =>
    until<number | undefined>(1, BACK_MS_MAX, () => one.shared());

  /** Requests are answered, counted by each replica alone, and the loss is told once by each. */
  const expectToGoOnAlone = async (): Promise<void> => {
    const key = ulid();
    await hits(one, ulid());
    expect(await one.shared()).toBe(0);
    expect((await hits(one, key)).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect((await other.hit(key, 100)).totalHits).toBe(1);
    await pause(A_WHILE_MS);
    expect(warnings).toEqual([away, away]);
  };

  const expectToBeBack = async (): Promise<void> => {
    expect(await isShared()).toBe(1);
    expect(await until<number | undefined>(1, BACK_MS_MAX, () => other.shared())).toBe(1);
    const key = ulid();
    await one.hit(key, 100);
    expect((await other.hit(key, 100)).totalHits).toBe(2);
    expect(warnings).toEqual([away, away, back, back]);
  };

  it('are counted by each replica, and together again once it is back after a crash', async () => {
    await redis.kill();
    await expectToGoOnAlone();
    await redis.startAgain();
    await expectToBeBack();
  });

  it('are counted by each replica when it hangs, and together again once it answers', async () => {
    redis.freeze();
    await expectToGoOnAlone();
    redis.thaw();
    await expectToBeBack();
  });

  it('are counted by each replica when it refuses to count, and together again once it does', async () => {
    await operator.replicaof('127.0.0.1', 1);
    await expectToGoOnAlone();
    expect(warnings[0]).toMatch(/READONLY/);
    await operator.replicaof('NO', 'ONE');
    await expectToBeBack();
  });

  it('do not keep an application from starting, nor from using Redis later', async () => {
    await redis.kill();
    const late = await startReplica(redis.url, warnings);
    expect(await late.shared()).toBe(0);
    expect((await late.hit(ulid(), 5)).totalHits).toBe(1);
    await redis.startAgain();
    expect(await until<number | undefined>(1, BACK_MS_MAX, () => late.shared())).toBe(1);
    await late.stop();
  });

  it('do not keep an application from starting when it hangs', async () => {
    redis.freeze();
    const late = await startReplica(redis.url, warnings);
    expect(await late.shared()).toBe(0);
    await late.stop();
  });

  it('are not taken for lost when the process itself was busy', async () => {
    const key = ulid();
    for (let round = 1; round <= 5; round += 1) {
      const counted = one.hit(key, 100);
      if (round % 2 === 0) await pause(1);
      const busyUntil = Date.now() + 500;
      while (Date.now() < busyUntil);
      expect((await counted).totalHits).toBe(round);
    }
    expect(warnings).toEqual([]);
  });

  it('say nothing of an orderly stop', async () => {
    const leaving = await startReplica(redis.url, warnings);
    await leaving.stop();
    await pause(A_WHILE_MS);
    expect(warnings).toEqual([]);
  });
});
