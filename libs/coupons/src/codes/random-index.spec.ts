import fc from 'fast-check';

import { randomIndex } from './random-index.js';

describe('a random index', () => {
  it('is at least 0 and less than the count, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), (count) => {
        const index = randomIndex(count);
        expect(Number.isInteger(index) && index >= 0 && index < count).toBe(true);
      }),
    );
  });

  it('is each as often as any other, also where 256 is no multiple of the count', () => {
    const count = 200;
    const drawn = new Uint32Array(count);
    for (let draws = 0; draws < 1_000 * count; draws += 1) {
      const index = randomIndex(count);
      drawn[index] = (drawn[index] ?? 0) + 1;
    }
    // Each is expected 1,000 times, give or take 32; seven times that is one run in many millions.
    for (const times of drawn) expect(Math.abs(times - 1_000)).toBeLessThan(225);
  });
});
