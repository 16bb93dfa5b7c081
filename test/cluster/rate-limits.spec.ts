import type { HttpAnswer } from '../support/processes/http-client.js';
import { describeWithRedis } from '../support/redis/describe-with-redis.js';
import { RedisServer } from '../support/redis/redis-server.js';
import { until } from '../support/until.js';
import { Cluster } from './cluster.js';
import { Shop, tally } from './shop.js';

const LIMIT = 50;
const REQUESTS = 90;
const BACK_MS_MAX = 30_000;
const SHARED = /^rate_limits_shared (\d)$/m;
const AWAY = 'Rate limits are counted by this process alone, because Redis is away';

describeWithRedis('a limit of 50 requests on three replicas with one Redis', () => {
  let redis: RedisServer;
  let cluster: Cluster;

  beforeAll(async () => {
    redis = await RedisServer.start();
    cluster = await Cluster.start({ REDIS_URL: redis.url, RATE_LIMIT_PARTNER_PER_MINUTE: String(LIMIT) });
  });
  afterAll(async () => {
    await cluster.stop();
    await redis.remove();
  });

  const ask = (shop: Shop, count: number): Promise<HttpAnswer[]> =>
    shop.atOnce(count, (i) => shop.get(i, '/v1/partners/products'));

  const whoShares = async (): Promise<string> => {
    const metrics = await Promise.all(cluster.replicas.map(({ http }) => http.send({ path: '/metrics' })));
    return metrics.map(({ text }) => SHARED.exec(text)?.[1] ?? 'nothing').join(' ');
  };

  it('is one limit, wherever the requests arrive', async () => {
    expect(await whoShares()).toBe('1 1 1');
    const answers = await ask(await Shop.open(cluster), REQUESTS);
    expect(tally(answers)).toEqual({ 200: LIMIT, '429 RATE_LIMITED': REQUESTS - LIMIT });
    const left = answers
      .filter(({ status }) => status === 200)
      .map(({ headers }) => Number(headers['x-ratelimit-remaining']))
      .sort((a, b) => a - b);
    expect(left).toEqual(Array.from({ length: LIMIT }, (_, i) => i));
  });

  it('is each replica’s own while Redis is away, and one again when it is back', async () => {
    await redis.kill();
    // 30 for each replica.
    expect(tally(await ask(await Shop.open(cluster), REQUESTS))).toEqual({ 200: REQUESTS });
    expect(await whoShares()).toBe('0 0 0');
    for (const { app, http } of cluster.replicas) {
      expect(await http.send({ path: '/health/ready' })).toMatchObject({ status: 200 });
      expect(app.output().split(AWAY)).toHaveLength(2);
    }

    await redis.startAgain();
    expect(await until('1 1 1', BACK_MS_MAX, whoShares)).toBe('1 1 1');
    const answers = await ask(await Shop.open(cluster), REQUESTS);
    expect(tally(answers)).toEqual({ 200: LIMIT, '429 RATE_LIMITED': REQUESTS - LIMIT });
    expect(await cluster.complaints()).toEqual([]);
  });
});
