import { nameOfDuplicate } from './duplicate-name.js';

describe('nameOfDuplicate', () => {
  it.each([
    ['SUMMER', 1, 'SUMMER (copy)'],
    ['SUMMER', 2, 'SUMMER (copy 2)'],
    ['SUMMER (copy)', 1, 'SUMMER (copy) (copy)'],
    ['X'.repeat(255), 1, `${'X'.repeat(248)} (copy)`],
    ['X'.repeat(255), 12, `${'X'.repeat(245)} (copy 12)`],
    [`${'X'.repeat(247)}😀YYYYYY`, 1, `${'X'.repeat(247)} (copy)`],
  ])('names the copy of %s, try %i', (name, attempt, expected) => {
    const copy = nameOfDuplicate(name, attempt);
    expect(copy).toBe(expected);
    expect(copy.length).toBeLessThanOrEqual(255);
    expect(copy.isWellFormed()).toBe(true);
  });
});
