import { Pace } from './pace.js';

describe('a pace', () => {
  it('lets through what it says, whatever the steps, and never saves up more than a quarter of a second', () => {
    let now = 0;
    const pace = new Pace(100, () => now);
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
    const pace = new Pace(1, () => 0);
    expect(pace.free).toBe(1);
  });
});
