import type { Outcome } from '#platform/batching';
import type { OwnerId } from '#platform/owner';

/** One of a batch, as far as it matters to its neighbours. */
export interface Batched {
  readonly ownerId: OwnerId;
  readonly uses: readonly { readonly promotionId: string }[];
}

/** What the database says of one of a batch. */
export interface Said {
  readonly kind: string;
}

/** It lost a race, and nothing of it was stored. */
export interface Again {
  readonly kind: 'again';
}

/** Somebody else has a lock that it needs, and nothing of it was stored: it may wait where it is in nobody's way. */
export interface Locked {
  readonly kind: 'locked';
  readonly cause?: unknown;
}

export interface AskOptions {
  /** Whether it is not known that nothing of them is stored: what is, is found. */
  readonly mayBeStored: boolean;
  /** Whether a lock is waited for as long as usual, or hardly at all. */
  readonly patience: 'usual' | 'brief';
}

/** One statement and one commit for many requests. */
export interface BatchStatement<Request, Verdict> {
  /** @returns one verdict for each, in their order */
  ask(requests: readonly Request[], options: AskOptions): Promise<readonly Verdict[]>;
}

export type BatchOutcome<Verdict> = Outcome<Verdict | Again | Locked>;

export function isLocked(said: Said): said is Locked {
  return said.kind === 'locked';
}

/** What becomes of one that needs somebody else's lock. */
export function locked(cause?: unknown): Outcome<Locked> {
  return { ok: true, answer: { kind: 'locked', cause } };
}
