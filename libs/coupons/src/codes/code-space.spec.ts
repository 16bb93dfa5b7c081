import fc from 'fast-check';

import { DomainError } from '#engine';

import { ALPHABET, type CodePattern, PATTERN_NAMES } from './code-pattern.js';
import { checkPattern, codeSpaceOf, drawCode } from './code-space.js';
import { newCode } from './new-code.js';

const NAMES = { ...PATTERN_NAMES, count: 'quantity' };

function fieldOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.fields[0]?.path;
    throw error;
  }
  return undefined;
}

describe('generated codes', () => {
  it('have 10 characters, none of which looks like another, unless told otherwise', () => {
    for (let i = 0; i < 200; i += 1) expect(newCode()).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    expect(ALPHABET).not.toMatch(/[01OIL]/);
  });

  it.each<[string, CodePattern, RegExp]>([
    ['a prefix and a suffix', { prefix: 'VIP-', suffix: '_X' }, /^VIP-[2-9A-Z]{10}_X$/],
    ['a length of the random part', { prefix: 'AB', length: 4 }, /^AB[2-9A-Z]{4}$/],
    ['an alphabet', { alphabet: 'xyz-', length: 20 }, /^[xyz-]{20}$/],
    ['a pattern', { pattern: 'SUMMER-###-25-##' }, /^SUMMER-[2-9A-Z]{3}-25-[2-9A-Z]{2}$/],
    ['a pattern and an alphabet', { pattern: '#a#b#', alphabet: '01' }, /^[01]a[01]b[01]$/],
  ])('follow %s', (_what, pattern, form) => {
    for (let i = 0; i < 20; i += 1) expect(newCode(pattern)).toMatch(form);
  });

  it('are made of every character of the alphabet equally often', () => {
    const space = codeSpaceOf({ alphabet: 'ABCDEFG', length: 50 }, NAMES);
    const counts = new Map<string, number>();
    for (let i = 0; i < 700; i += 1) {
      for (const character of drawCode(space)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    // Each of 7 characters is expected 5,000 times, give or take 65; six times that is one run in many millions.
    expect([...counts.keys()].sort().join('')).toBe('ABCDEFG');
    for (const count of counts.values()) expect(Math.abs(count - 5000)).toBeLessThan(400);
  });

  it.each<[string, CodePattern, string]>([
    ['an alphabet with a character twice', { alphabet: 'ABA' }, 'alphabet'],
    ['an alphabet of one character', { alphabet: 'A' }, 'alphabet'],
    ['an alphabet with what codes do not have', { alphabet: 'AB#' }, 'alphabet'],
    ['a prefix with what codes do not have', { prefix: 'A B' }, 'prefix'],
    ['a suffix with what codes do not have', { suffix: 'É' }, 'suffix'],
    ['no random character', { length: 0 }, 'length'],
    ['half a character', { length: 1.5 }, 'length'],
    ['codes that are too long', { prefix: 'X'.repeat(60), length: 5 }, 'length'],
    ['codes that are too short', { length: 2 }, 'length'],
    ['a pattern without a random character', { pattern: 'SUMMER' }, 'pattern'],
    ['a pattern with what codes do not have', { pattern: '### ###' }, 'pattern'],
    ['a pattern that is too long', { pattern: '#'.repeat(65) }, 'pattern'],
  ])('refuse %s', (_what, pattern, field) => {
    expect(fieldOf(() => codeSpaceOf(pattern, NAMES))).toBe(field);
  });

  it.each<[CodePattern, number, string | undefined]>([
    [{ alphabet: '0123456789', length: 6 }, 1000, undefined],
    [{ alphabet: '0123456789', length: 6 }, 1001, 'length'],
    [{ pattern: 'A######', alphabet: '0123456789' }, 1000, undefined],
    [{ pattern: 'A######', alphabet: '0123456789' }, 1001, 'pattern'],
    [{ length: 60 }, 1_000_000, undefined],
  ])('of %j may be %i at most 1 in 1,000', (pattern, count, field) => {
    expect(fieldOf(() => checkPattern(pattern, count, NAMES))).toBe(field);
  });

  it('are codes of the space that their pattern spans, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9_-]{0,8}$/),
        fc.stringMatching(/^[A-Za-z0-9_-]{0,8}$/),
        fc.integer({ min: 3, max: 40 }),
        (prefix, suffix, length) => {
          const code = newCode({ prefix, suffix, length });
          expect(code).toMatch(/^[A-Za-z0-9_-]{3,64}$/);
          expect(code.startsWith(prefix) && code.endsWith(suffix)).toBe(true);
          expect(code).toHaveLength(prefix.length + length + suffix.length);
        },
      ),
    );
  });
});
