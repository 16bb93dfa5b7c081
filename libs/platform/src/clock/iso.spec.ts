import { toIso } from './iso.js';

describe('an instant on the wire', () => {
  it.each([
    ['2024-06-01T00:00:00.000Z', '2024-06-01T00:00:00Z'],
    ['2024-06-01T00:00:00.120Z', '2024-06-01T00:00:00.120Z'],
  ])('%s is written %s: a fraction only where there is one', (instant, written) => {
    expect(toIso(Date.parse(instant))).toBe(written);
    expect(toIso(new Date(instant))).toBe(written);
  });
});
