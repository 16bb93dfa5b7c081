import fc from 'fast-check';
import { instantText } from './instant-text.js';

describe('instantText', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [1_717_200_000_000, '2024-06-01T00:00:00Z'],
    [1_709_164_800_001, '2024-02-29T00:00:00.001Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
  ])('writes %d as %s', (at, text) => {
    expect(instantText(at)).toBe(text);
  });

  it('agrees with the platform for the years 0000 to 9999', () => {
    const instants = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(instants, (at) => {
        expect(instantText(at)).toBe(new Date(at).toISOString().replace('.000Z', 'Z'));
      }),
      { numRuns: 2000 },
    );
  });
});
