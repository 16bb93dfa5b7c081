import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

/** What a code may look like (00-platform.md, Codes). */
export const CODE_PATTERN = /^[A-Za-z0-9_-]{3,64}$/;

/**
 * A code as this owner's codes are stored: a partner's in upper case, the platform's as they are entered.
 * @returns `null` for what cannot be a code
 */
export function storedCode(ownerId: OwnerId, code: string): string | null {
  if (!CODE_PATTERN.test(code)) return null;
  return ownerId === PLATFORM_OWNER_ID ? code : code.toUpperCase();
}
