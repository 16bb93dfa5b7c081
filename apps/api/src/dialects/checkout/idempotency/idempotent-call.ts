import { hash } from 'node:crypto';

import type { IdempotentCall } from '#features/redemptions';
import type { Caller } from '#platform/auth';

import { canonicalJson } from './canonical-json.js';

/** What is called, on which resource, with which body. */
export interface CallDescription {
  readonly name: 'redeem' | 'reserve' | 'confirm' | 'release' | 'refund';
  /** The id in the path, if any. */
  readonly id?: string;
  readonly body?: object;
}

/**
 * A call that may be repeated under a key with the same answer (05-redemptions.md).
 * @param key the Idempotency-Key header; `null` for a call without one
 */
export function idempotentCall(
  caller: Caller,
  key: string | null,
  { name, id = '', body = {} }: CallDescription,
): IdempotentCall | null {
  if (key === null) return null;
  return { key: keyOf(caller, key), fingerprint: hash('sha256', canonicalJson([name, id, body])) };
}

/**
 * Customers choose their keys without knowing of each other, and must not read each other's answers: theirs are
 * told apart by who they are. A header's key holds no space, so neither looks like the other.
 */
function keyOf(caller: Caller, key: string): string {
  return caller.role === 'customer' ? `${caller.id} ${key}` : key;
}
