import { invalidField } from '#engine';

import type { Page } from './page.js';

/** What a caller asks for: at most `limit` rows that come before a place in a sequence, the last first. */
export interface SequencePageRequest {
  readonly limit: number;
  readonly before: bigint | null;
}

const SEQUENCE = /^[1-9]\d{0,17}$/;

/**
 * Reads the opaque cursor of an earlier page of a list that is ordered by sequence.
 * @throws DomainError INVALID_REQUEST naming `cursor` when it is not one of ours
 */
export function sequencePageRequest(limit: number, cursor: string | undefined): SequencePageRequest {
  if (cursor === undefined) return { limit, before: null };
  const before = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!SEQUENCE.test(before))
    throw invalidField('cursor', 'cursor is not a cursor that an earlier page gave');
  return { limit, before: BigInt(before) };
}

/** Makes a page of `limit + 1` rows, the last of which only says that there are more. */
export function toSequencePage<T extends { readonly sequence: bigint }>(
  rows: readonly T[],
  limit: number,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items,
    nextCursor: more ? Buffer.from(String(last.sequence), 'latin1').toString('base64url') : null,
  };
}
