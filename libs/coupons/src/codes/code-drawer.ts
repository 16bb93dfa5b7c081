import { invalidField } from '#engine';
import type { OwnerId } from '#platform/owner';

import { storedCode } from '../coupon-code.js';
import type { CodeWish } from '../coupon-record.js';
import { PATTERN_NAMES } from './code-pattern.js';
import { type CodeSpace, checkRoom, codeSpaceOf, drawCode } from './code-space.js';

/** What is stored in place of a code for a promotion that applies by itself. */
export const NO_CODE = '';

const ATTEMPTS = 20;

/** Gives codes to try, as they are stored, until one is free. */
export interface CodeDrawer {
  /** How many to try; a code that was entered is tried once. */
  readonly attempts: number;
  readonly draw: () => string;
}

/**
 * @param names how the caller's dialect names the code
 * @throws DomainError INVALID_REQUEST for what cannot be a code, or a pattern that has too few
 */
export function codeDrawer(ownerId: OwnerId, wish: CodeWish, names: { readonly code: string }): CodeDrawer {
  if (wish === null) return { attempts: 1, draw: () => NO_CODE };
  if (typeof wish !== 'string') {
    const patternNames = { ...PATTERN_NAMES, count: names.code };
    const space = codeSpaceOf(wish.generate, patternNames);
    checkRoom(space, 1, wish.generate, patternNames);
    return { attempts: ATTEMPTS, draw: () => drawStored(ownerId, space) };
  }
  const code = storedCode(ownerId, wish);
  if (code === null) {
    throw invalidField(names.code, `${names.code} must be 3 to 64 letters, digits, hyphens or underscores`);
  }
  return { attempts: 1, draw: () => code };
}

/** One code as this owner's codes are stored. */
export function drawStored(ownerId: OwnerId, space: CodeSpace): string {
  const drawn = drawCode(space);
  const code = storedCode(ownerId, drawn);
  if (code === null) throw new Error(`A generated code cannot be a code: ${drawn}`);
  return code;
}
