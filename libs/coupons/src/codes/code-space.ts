import { randomInt } from 'node:crypto';

import { invalidField } from '#engine';

import { checkDigit } from './check-character.js';
import { ALPHABET, type CodePattern, type CodePatternNames, RANDOM_CHARACTERS } from './code-pattern.js';

/** The codes that a pattern can make. */
export interface CodeSpace {
  /** The code with `#` in the place of each random character; `null` for a character that stands as it is. */
  readonly places: readonly (string | null)[];
  readonly alphabet: string;
  /** The place of the check character, after all that are random; `null` when there is none. */
  readonly checkAt: number | null;
  /** How many different codes there are; may be beyond what is exact, which does not matter. */
  readonly size: number;
}

const CODE_CHARACTERS = { min: 3, max: 64 };
const FIXED = /^[A-Za-z0-9_-]*$/;
const ALPHABET_CHARACTERS = /^[A-Za-z0-9_-]{2,64}$/;
/** At most one code in so many is taken, so that nobody finds codes by trying. */
const SPARSENESS = 1000;

/**
 * The codes of a pattern.
 * @throws DomainError INVALID_REQUEST naming what is wrong: characters that codes do not have, a length that they
 * cannot have, an alphabet that names a character twice, or no random character at all
 */
export function codeSpaceOf(pattern: CodePattern, names: CodePatternNames): CodeSpace {
  const alphabet = checkAlphabet(pattern.alphabet ?? ALPHABET, names);
  const places = 'pattern' in pattern ? placesOfText(pattern.pattern, names) : placesOfParts(pattern, names);
  const checkAt = pattern.check === 'with_check_character' ? places.lastIndexOf(null) : null;
  const random = places.filter((place) => place === null).length - (checkAt === null ? 0 : 1);
  if (random < 1 && 'pattern' in pattern) {
    throw invalidField(names.pattern, `${names.pattern} must have a # beside that of the check character`);
  }
  return { places, alphabet, checkAt, size: alphabet.length ** random };
}

/**
 * Refuses a space of which the codes asked for would be more than one in a thousand.
 * @throws DomainError INVALID_REQUEST naming the field that makes the space small
 */
export function checkRoom(
  space: CodeSpace,
  count: number,
  pattern: CodePattern,
  names: CodePatternNames,
): void {
  if (count * SPARSENESS <= space.size) return;
  const name = 'pattern' in pattern ? names.pattern : names.length;
  const message = `${name} leaves too few different codes for ${count}: at most 1 in ${SPARSENESS} may be used`;
  throw invalidField(name, message);
}

/**
 * Refuses a pattern that cannot be, or that has too few codes for so many.
 * @throws DomainError INVALID_REQUEST naming the field
 */
export function checkPattern(pattern: CodePattern, count: number, names: CodePatternNames): void {
  checkRoom(codeSpaceOf(pattern, names), count, pattern, names);
}

/** One code, by the system's random generator; every code of the space is as likely as any other. */
export function drawCode({ places, alphabet, checkAt }: CodeSpace): string {
  const digits: number[] = [];
  let code = '';
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? null;
    if (place === null) {
      const digit = at === checkAt ? checkDigit(digits, alphabet.length) : randomInt(alphabet.length);
      digits.push(digit);
      code += alphabet.charAt(digit);
    } else {
      code += place;
    }
  }
  return code;
}

function checkAlphabet(alphabet: string, names: CodePatternNames): string {
  const name = names.alphabet;
  if (!ALPHABET_CHARACTERS.test(alphabet)) {
    throw invalidField(name, `${name} must be 2 to 64 letters, digits, hyphens or underscores`);
  }
  if (new Set(alphabet).size < alphabet.length) {
    throw invalidField(name, `${name} must not name a character twice`);
  }
  return alphabet;
}

function placesOfText(text: string, names: CodePatternNames): CodeSpace['places'] {
  const name = names.pattern;
  checkCharacters(text.replaceAll('#', ''), name);
  checkLength(text.length, name);
  if (!text.includes('#')) throw invalidField(name, `${name} must have a # for each random character`);
  return [...text].map((character) => (character === '#' ? null : character));
}

function placesOfParts(
  pattern: Exclude<CodePattern, { pattern: string }>,
  names: CodePatternNames,
): CodeSpace['places'] {
  const { prefix = '', suffix = '', length = RANDOM_CHARACTERS, check = 'without' } = pattern;
  checkCharacters(prefix, names.prefix);
  checkCharacters(suffix, names.suffix);
  if (!Number.isInteger(length) || length < 1) {
    throw invalidField(names.length, `${names.length} must be a whole number of at least 1`);
  }
  const places = length + (check === 'without' ? 0 : 1);
  checkLength(prefix.length + places + suffix.length, names.length);
  return [...prefix, ...Array.from({ length: places }, () => null), ...suffix];
}

function checkCharacters(text: string, name: string): void {
  if (!FIXED.test(text)) {
    throw invalidField(name, `${name} must be of letters, digits, hyphens and underscores`);
  }
}

function checkLength(characters: number, name: string): void {
  const { min, max } = CODE_CHARACTERS;
  if (characters < min || characters > max) {
    throw invalidField(name, `${name} must make codes of ${min} to ${max} characters`);
  }
}
