import { type CodePattern, PATTERN_NAMES } from './code-pattern.js';
import { codeSpaceOf, drawCode } from './code-space.js';

/**
 * One generated code: 10 characters without look-alikes unless a pattern says otherwise (00-platform.md, Codes).
 * Whether it is taken already is for whoever stores it to find out.
 * @throws DomainError INVALID_REQUEST for a pattern that cannot be
 */
export function newCode(pattern: CodePattern = {}): string {
  return drawCode(codeSpaceOf(pattern, { ...PATTERN_NAMES, count: 'count' }));
}
