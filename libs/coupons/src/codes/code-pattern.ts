/**
 * What generated codes look like (00-platform.md, Codes; 02-admin-coupons.md): a text in which each `#` is a random
 * character and everything else stands as it is, or the parts of a code. What is left out: nothing before and
 * after, 10 random characters, of the alphabet without look-alikes.
 */
export type CodePattern =
  | { readonly pattern: string; readonly alphabet?: string; readonly check?: CheckCharacter }
  | {
      readonly prefix?: string;
      readonly suffix?: string;
      /** Of the random part. */
      readonly length?: number;
      readonly alphabet?: string;
      readonly check?: CheckCharacter;
    };

/**
 * Whether codes have a character that shows most mistypings: the last `#` of a pattern, or else one more character
 * after the random part.
 */
export type CheckCharacter = 'with_check_character' | 'without';

/** How the caller's dialect names these fields, for its errors. */
export type CodePatternNames = Readonly<
  Record<'count' | 'pattern' | 'prefix' | 'suffix' | 'length' | 'alphabet', string>
>;

/** As the admin and the profile dialect name them, but for the count. */
export const PATTERN_NAMES: Omit<CodePatternNames, 'count'> = {
  pattern: 'pattern',
  prefix: 'prefix',
  suffix: 'suffix',
  length: 'length',
  alphabet: 'alphabet',
};

/** Digits and capital letters without those that look alike: no 0 and O, no 1, I and L. */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** How many random characters a code has unless told otherwise. */
export const RANDOM_CHARACTERS = 10;
