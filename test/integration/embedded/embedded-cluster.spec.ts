import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { EmbeddedCluster } from '#platform/database';

import { holdCluster } from './cluster-holder.js';
import { ask, type DataDirectory, makeDataDirectory } from './data-directory.js';
import { startProgramOfOwner, startServerThatGivesUp } from './program-of-owner.js';

const REMEMBER = 'CREATE TABLE remembered AS SELECT 42 AS answer';
const RECALL = 'SELECT answer FROM remembered';

describe('the embedded PostgreSQL', () => {
  let data: DataDirectory;
  let stops: (() => Promise<void>)[];

  beforeEach(() => {
    data = makeDataDirectory(0o755);
    stops = [];
  });
  afterEach(async () => {
    for (const stop of stops) await stop();
    data.remove();
  });

  const start = async (): Promise<EmbeddedCluster> => {
    const cluster = await EmbeddedCluster.start(data.path, ['fsync=off']);
    stops.push(() => cluster.stop());
    return cluster;
  };

  it('keeps its data between starts and leaves no process behind', async () => {
    const first = await EmbeddedCluster.start(data.path);
    await ask(first.url(), REMEMBER);
    await first.stop();
    await expect(ask(first.url(), 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

    const second = await start();
    expect(await ask(second.url(), RECALL)).toBe(42);
  });

  it('is taken over, still running, after a kill -9 of the application', async () => {
    const killed = await holdCluster(data.path);
    await ask(killed.url, REMEMBER);
    const pid = data.serverPid();
    await killed.kill();

    const cluster = await EmbeddedCluster.start(data.path);
    expect(data.serverPid()).toBe(pid);
    expect(await ask(cluster.url(), RECALL)).toBe(42);
    await cluster.stop();
    await expect(ask(killed.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it.each(['nobody', 'another program by now'] as const)(
    'starts after a kill -9 of the server whose process id belongs to %s',
    async (holder) => {
      const killed = await holdCluster(data.path);
      await ask(killed.url, REMEMBER);
      await ask(killed.url, 'CHECKPOINT');
      process.kill(data.serverPid(), 'SIGKILL');
      await killed.kill();
      const stranger = startProgramOfOwner(join(data.path, 'postgres'));
      stops.push(() => stranger.end());
      if (holder !== 'nobody') data.rewriteServerPid(stranger.pid);

      const cluster = await start();
      expect(await ask(cluster.url(), RECALL)).toBe(42);
    },
  );

  it('runs until the last of two applications stops', async () => {
    const [one, other] = [await holdCluster(data.path), await holdCluster(data.path)];
    await one.stop();
    expect(await ask(other.url, 'SELECT 1')).toBe(1);
    await other.stop();
    await expect(ask(other.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('is one server, made once, when four applications start at once', async () => {
    const clusters = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(clusters.map((cluster) => cluster.url())).size).toBe(1);
  });

  it('starts beside another server that begins at the same moment and gives up', async () => {
    const first = await EmbeddedCluster.start(data.path, ['fsync=off']);
    await ask(first.url(), REMEMBER);
    await first.stop();
    const other = startServerThatGivesUp(join(data.path, 'postgres'));
    stops.push(() => other.end());

    const cluster = await start();
    expect(await ask(cluster.url(), RECALL)).toBe(42);
  });

  it('serves an application that starts while the last one stops', async () => {
    let running = await EmbeddedCluster.start(data.path, ['fsync=off']);
    await ask(running.url(), REMEMBER);
    for (let round = 0; round < 5; round += 1) {
      const [, next] = await Promise.all([running.stop(), EmbeddedCluster.start(data.path, ['fsync=off'])]);
      expect(await ask(next.url(), RECALL)).toBe(42);
      running = next;
    }
    await running.stop();
  });

  it('makes the cluster anew when its making was cut short', async () => {
    const unfinished = join(data.path, 'postgres.new-1');
    mkdirSync(join(unfinished, 'base'), { recursive: true });
    writeFileSync(join(unfinished, 'PG_VERSION'), '18\n');
    mkdirSync(join(data.path, 'postgres'));

    const cluster = await start();
    expect(await ask(cluster.url(), 'SELECT 1')).toBe(1);
    expect(readdirSync(data.path)).toEqual(['postgres']);
  });

  it('keeps its password from everyone else', async () => {
    await start();
    expect(statSync(join(data.path, 'postgres')).mode & 0o077).toBe(0);
    expect(statSync(join(data.path, 'postgres/couponsmith.password')).mode & 0o077).toBe(0);
  });
});

describe('below a directory that nobody else may enter, the embedded PostgreSQL', () => {
  let data: DataDirectory;

  beforeEach(() => {
    data = makeDataDirectory(0o700);
  });
  afterEach(() => {
    data.remove();
  });

  it.each(['same', 'ordinary'] as const)('starts, stops and starts again for the %s user', async (user) => {
    const first = await holdCluster(data.path, user);
    await ask(first.url, REMEMBER);
    await first.stop();
    expect(existsSync(join(data.path, 'postgres/postmaster.pid'))).toBe(false);

    const second = await holdCluster(data.path, user);
    expect(await ask(second.url, RECALL)).toBe(42);
    await second.stop();
  });
});
