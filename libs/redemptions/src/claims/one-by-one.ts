import type { Outcome } from '#platform/batching';
import { isLockTimeout, isRace, isUnavailable } from '#platform/database';

import { busy } from '../idempotency/moment.js';
import {
  type Again,
  type BatchOutcome,
  type BatchStatement,
  type Batched,
  type Locked,
  locked,
  type Said,
} from './batch-statement.js';
import type { SlowPromotions } from './slow-promotions.js';

/** After that many have waited for a lock in vain, nobody else of the batch is asked any more. */
const LOCKED_MAX = 5;

/**
 * A batch that failed, asked one by one: a row that breaks it, or that somebody else has locked, neither fails its
 * neighbours nor keeps them waiting. For one batch.
 */
export class OneByOne<Request extends Batched, Verdict extends Said> {
  /** Why nobody knows what came of the last one. */
  private lost: unknown;
  private readonly lockTimeouts: unknown[] = [];
  private readonly lockedIds = new Set<string>();

  constructor(
    private readonly statement: BatchStatement<Request, Verdict>,
    private readonly slow: SlowPromotions,
    private readonly options: { readonly mayBeStored: boolean },
  ) {}

  /**
   * @param cause why the batch failed; when it was of one, that is the outcome
   * @returns an outcome for each request, in their order
   */
  async run(requests: readonly Request[], cause: unknown): Promise<readonly BatchOutcome<Verdict>[]> {
    const [only] = requests;
    if (requests.length === 1 && only !== undefined) return [this.failed(only, cause)];
    const outcomes: BatchOutcome<Verdict>[] = [];
    for (const request of requests) outcomes.push(await this.ask(request));
    return outcomes;
  }

  private async ask(request: Request): Promise<BatchOutcome<Verdict>> {
    if (this.lost !== undefined) return refused(busy(this.lost));
    if (this.isLocked(request)) return locked(this.lockTimeouts.at(-1));
    try {
      const [answer] = await this.statement.ask([request], { ...this.options, patience: 'brief' });
      if (answer === undefined) throw new Error('The database gave no verdict on a request');
      return { ok: true, answer };
    } catch (error) {
      return this.failed(request, error);
    }
  }

  /** What others have waited for in vain is not waited for again. */
  private isLocked(request: Request): boolean {
    return (
      this.lockTimeouts.length >= LOCKED_MAX ||
      request.uses.some(({ promotionId }) => this.lockedIds.has(promotionId))
    );
  }

  /** What a failure means for the one request that it is about. */
  private failed(request: Request, error: unknown): Outcome<Again | Locked> {
    if (isRace(error)) return { ok: true, answer: { kind: 'again' } };
    if (isLockTimeout(error)) {
      const promotionIds = request.uses.map(({ promotionId }) => promotionId);
      this.slow.add(promotionIds);
      this.lockTimeouts.push(error);
      for (const id of promotionIds) this.lockedIds.add(id);
      return locked(error);
    }
    if (isLost(error)) this.lost = error;
    return refused(isUnavailable(error) ? busy(error) : error);
  }
}

/** The database did not say what came of it. */
export function isLost(error: unknown): boolean {
  return isUnavailable(error) && !isRace(error) && !isLockTimeout(error);
}

export function refused(error: unknown): Outcome<never> {
  return { ok: false, error };
}
