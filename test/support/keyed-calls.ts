import { hash } from 'node:crypto';

import { ulid } from 'ulidx';

import type { IdempotentCall } from '#features/redemptions';

/** A call with a key of its own; the same key and body are the same call. */
export function callOf(body: unknown = null, key: string = ulid()): IdempotentCall {
  return { key, fingerprint: hash('sha256', JSON.stringify(body)) };
}
