import { invalidField } from '#engine';

/** One page of a list that is ordered by id, newest first, and stable while rows are added. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts; `null` on the last. */
  readonly nextCursor: string | null;
}

/** What a caller asks for: at most `limit` rows with an id below `before`. */
export interface PageRequest {
  readonly limit: number;
  readonly before: string | null;
}

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * Reads the opaque cursor of an earlier page.
 * @param field what the caller's dialect calls it
 * @throws DomainError INVALID_REQUEST naming the field when it is not one of ours
 */
export function pageRequest(limit: number, cursor: string | undefined, field = 'cursor'): PageRequest {
  if (cursor === undefined) return { limit, before: null };
  const before = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!ULID.test(before)) throw invalidField(field, `${field} is not a cursor that an earlier page gave`);
  return { limit, before };
}

/** Makes a page of `limit + 1` rows, the last of which only says that there are more. */
export function toPage<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? cursorAfter(last.id) : null };
}

/** The opaque cursor of the page that begins after a row. */
export function cursorAfter(id: string): string {
  return Buffer.from(id, 'latin1').toString('base64url');
}
