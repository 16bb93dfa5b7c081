import { setTimeout as pause } from 'node:timers/promises';

import { busy } from '../idempotency/moment.js';
import {
  type BatchOutcome,
  type BatchStatement,
  type Batched,
  isLocked,
  type Said,
} from './batch-statement.js';
import { isLost, OneByOne, refused } from './one-by-one.js';
import type { SlowPromotions } from './slow-promotions.js';

const RECONNECT_MS = 100;

/** Runs batches, and keeps what one request does to its batch from its neighbours. */
export class Batches<Request extends Batched, Verdict extends Said> {
  constructor(
    private readonly statement: BatchStatement<Request, Verdict>,
    private readonly slow: SlowPromotions,
  ) {}

  /** @returns an outcome for each request, in their order */
  async run(requests: readonly Request[]): Promise<readonly BatchOutcome<Verdict>[]> {
    try {
      return answered(await this.statement.ask(requests, { mayBeStored: false, patience: 'usual' }));
    } catch (error) {
      return isLost(error)
        ? this.runAgain(requests)
        : this.alone({ mayBeStored: false }).run(requests, error);
    }
  }

  /**
   * The connection was lost, or the answer did not come: whether the batch was stored is not known. It is asked
   * once more; what was stored is found, and nothing is stored twice.
   */
  private async runAgain(requests: readonly Request[]): Promise<readonly BatchOutcome<Verdict>[]> {
    await pause(RECONNECT_MS);
    try {
      return answered(await this.statement.ask(requests, { mayBeStored: true, patience: 'usual' }));
    } catch (error) {
      if (isLost(error)) return requests.map(() => refused(busy(error)));
      const outcomes = await this.alone({ mayBeStored: true }).run(requests, error);
      // One that may be stored is not asked as a new one elsewhere.
      return outcomes.map((outcome) =>
        outcome.ok && isLocked(outcome.answer) ? refused(busy(outcome.answer.cause)) : outcome,
      );
    }
  }

  private alone(options: { readonly mayBeStored: boolean }): OneByOne<Request, Verdict> {
    return new OneByOne(this.statement, this.slow, options);
  }
}

function answered<Verdict>(verdicts: readonly Verdict[]): readonly BatchOutcome<Verdict>[] {
  return verdicts.map((answer) => ({ ok: true, answer }));
}
