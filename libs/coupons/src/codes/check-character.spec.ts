import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import { checkDigit } from './check-character.js';
import { ALPHABET, PATTERN_NAMES } from './code-pattern.js';
import { checkPattern } from './code-space.js';
import { newCode } from './new-code.js';

const NAMES = { ...PATTERN_NAMES, count: 'quantity' };
const BASE_MAX = 64;

/** Digits of an alphabet of some size, with two of their places. */
const digits = fc.integer({ min: 2, max: BASE_MAX }).chain((base) =>
  fc.record({
    base: fc.constant(base),
    typed: fc.array(fc.integer({ min: 0, max: base - 1 }), { minLength: 1, maxLength: 20 }),
    at: fc.nat(),
    by: fc.integer({ min: 1, max: base - 1 }),
  }),
);

describe('a check character', () => {
  it('is the one of Luhn for decimal digits', () => {
    expect(checkDigit([7, 9, 9, 2, 7, 3, 9, 8, 7, 1], 10)).toBe(3);
  });

  it('is the one that the documentation works out', () => {
    const numbers = [...'7KQ2M9'].map((character) => ALPHABET.indexOf(character));
    expect(numbers).toEqual([5, 17, 21, 0, 18, 7]);
    expect(ALPHABET.charAt(checkDigit(numbers, ALPHABET.length))).toBe('3');
    const documented = readFileSync('docs/behaviour.md', 'utf8');
    for (const told of [ALPHABET, '`7KQ2M93`']) expect(documented).toContain(told);
  });

  it('shows every single wrong character, in every alphabet', () => {
    fc.assert(
      fc.property(digits, ({ base, typed, at, by }) => {
        const place = at % typed.length;
        const wrong = typed.map((digit, index) => (index === place ? (digit + by) % base : digit));
        expect(checkDigit(wrong, base)).not.toBe(checkDigit(typed, base));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows two neighbours that changed places, in the alphabet that codes have unless told otherwise', () => {
    const base = ALPHABET.length;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: base - 1 }), { minLength: 2, maxLength: 20 }),
        fc.nat(),
        (typed, at) => {
          const place = at % (typed.length - 1);
          const swapped = typed.with(place, typed[place + 1] ?? 0).with(place + 1, typed[place] ?? 0);
          const same = typed[place] === typed[place + 1];
          expect(checkDigit(swapped, base) === checkDigit(typed, base)).toBe(same);
        },
      ),
    );
  });

  it.each([
    [{ pattern: 'S-####-###', check: 'with_check_character' }, /^S-.{4}-.{3}$/, 2],
    [{ prefix: 'S-', length: 6, suffix: '-25', check: 'with_check_character' }, /^S-.{7}-25$/, 2],
  ] as const)('stands last of what is random in codes of %j', (pattern, form, from) => {
    for (let i = 0; i < 100; i += 1) {
      const code = newCode(pattern);
      expect(code).toMatch(form);
      const random = [...code.slice(from).replace(/-25$/, '').replaceAll('-', '')];
      const typed = random.map((character) => ALPHABET.indexOf(character));
      expect(typed.pop()).toBe(checkDigit(typed, ALPHABET.length));
    }
  });

  it('makes no code more: the space is that of what is random', () => {
    const alphabet = '0123456789';
    const check = 'with_check_character';
    expect(() => checkPattern({ pattern: '#######', alphabet, check }, 1_000, NAMES)).not.toThrow();
    expect(() => checkPattern({ pattern: '#######', alphabet, check }, 1_001, NAMES)).toThrow('too few');
    expect(() => checkPattern({ length: 6, alphabet, check }, 1_000, NAMES)).not.toThrow();
    expect(() => checkPattern({ length: 6, alphabet, check }, 1_001, NAMES)).toThrow('too few');
    expect(() => checkPattern({ pattern: 'AB#', check }, 1, NAMES)).toThrow(
      'beside that of the check character',
    );
  });
});
