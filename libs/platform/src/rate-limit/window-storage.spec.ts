import { jest } from '@jest/globals';

import { WindowStorage } from './window-storage.js';

const START = 1_000_000;

describe('WindowStorage', () => {
  let storage: WindowStorage;

  beforeEach(() => {
    jest.useFakeTimers({ now: START });
    storage = new WindowStorage();
  });
  afterEach(() => {
    storage.onModuleDestroy();
    jest.useRealTimers();
  });

  const hit = (key = 'a'): ReturnType<WindowStorage['increment']> => storage.increment(key, 60_000, 2);

  it('blocks the first request above the limit until the window ends', async () => {
    expect(await hit()).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 60 });
    jest.setSystemTime(START + 30_500);
    expect(await hit()).toMatchObject({ totalHits: 2, isBlocked: false, timeToExpire: 30 });
    expect(await hit()).toMatchObject({ totalHits: 3, isBlocked: true, timeToBlockExpire: 30 });
    jest.setSystemTime(START + 59_999);
    expect(await hit()).toMatchObject({ isBlocked: true, timeToBlockExpire: 1 });
    jest.setSystemTime(START + 60_000);
    expect(await hit()).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 60 });
  });

  it('counts each key for itself', async () => {
    await hit('a');
    await hit('a');
    expect(await hit('b')).toMatchObject({ totalHits: 1, isBlocked: false });
  });

  it('forgets windows that ended, and no others', async () => {
    for (let i = 0; i < 1_000; i += 1) await hit(`key-${i}`);
    jest.advanceTimersByTime(50_000);
    await hit('late');
    jest.advanceTimersByTime(10_000);
    expect(storage.size).toBe(1);
  });
});
