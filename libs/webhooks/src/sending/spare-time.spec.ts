import { setTimeout as pause } from 'node:timers/promises';

import { eventLoopBusyness, shareWhen } from './spare-time.js';

describe('work in the background', () => {
  it.each([
    [0, 1],
    [0.8, 1],
    [0.88, 0.6],
    [0.96, 0.2],
    [1, 0.2],
  ])('keeps, when the event loop is busy for %d of the time, %d of its pace', (busy, share) => {
    expect(shareWhen(busy)).toBeCloseTo(share);
  });

  it('hears that the event loop is busy, and that it is idle again', async () => {
    const busyness = eventLoopBusyness();
    const until = performance.now() + 600;
    while (performance.now() < until);
    await pause(1);
    expect(busyness()).toBeGreaterThan(0.8);
    await pause(600);
    expect(busyness()).toBeLessThan(0.8);
  });
});
