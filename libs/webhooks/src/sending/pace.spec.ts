import { Pace } from './pace.js';

describe('a pace', () => {
  it('lets through what it says, whatever the steps, and never saves up more than a quarter of a second', () => {
    let now = 0;
    const pace = new Pace(100, { now: () => now, share: () => 1 });
    expect(pace.free).toBe(25);
    pace.spend(25);
    expect(pace.free).toBe(0);
    let through = 0;
    for (; now < 10_000; now += 7) {
      through += pace.free;
      pace.spend(pace.free);
    }
    expect(through).toBeGreaterThanOrEqual(990);
    expect(through).toBeLessThanOrEqual(1_000);
    now += 60_000;
    expect(pace.free).toBe(25);
  });

  it('lets one through even when a second is long', () => {
    const pace = new Pace(1, { now: () => 0, share: () => 1 });
    expect(pace.free).toBe(1);
  });

  it('keeps the share that it is told', () => {
    let now = 0;
    const pace = new Pace(100, { now: () => now, share: () => 0.2 });
    pace.spend(pace.free);
    let through = 0;
    for (; now < 10_000; now += 50) {
      const free = pace.free;
      through += free;
      pace.spend(free);
    }
    expect(through).toBeGreaterThanOrEqual(195);
    expect(through).toBeLessThanOrEqual(200);
  });
});
