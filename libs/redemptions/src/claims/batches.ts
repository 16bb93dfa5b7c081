import { setTimeout as pause } from 'node:timers/promises';

import type { Outcome } from '#platform/batching';
import { isLockTimeout, isRace, isUnavailable } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { busy } from '../idempotency/moment.js';
import type { SlowPromotions } from './slow-promotions.js';

const RECONNECT_MS = 100;

/** One of a batch, as far as it matters to its neighbours. */
export interface Batched {
  readonly ownerId: OwnerId;
  readonly uses: readonly { readonly promotionId: string }[];
}

/** It lost a race, and nothing of it was stored. */
export interface Again {
  readonly kind: 'again';
}

/** One statement and one commit for many requests. */
export interface BatchStatement<Request, Verdict> {
  /**
   * @param options.mayBeStored whether it is not known that nothing of them is stored: what is, is found
   * @returns one verdict for each, in their order
   */
  ask(requests: readonly Request[], options: { readonly mayBeStored: boolean }): Promise<readonly Verdict[]>;
}

/** Runs batches, and keeps what one request does to its batch from its neighbours. */
export class Batches<Request extends Batched, Verdict> {
  constructor(
    private readonly statement: BatchStatement<Request, Verdict>,
    private readonly slow: SlowPromotions,
  ) {}

  /** @returns an outcome for each request, in their order */
  async run(requests: readonly Request[]): Promise<readonly Outcome<Verdict | Again>[]> {
    try {
      return answers(await this.statement.ask(requests, { mayBeStored: false }));
    } catch (error) {
      return isLost(error) ? this.runAgain(requests) : this.oneByOne(requests, error, { mayBeStored: false });
    }
  }

  /**
   * The connection was lost, or the answer did not come: whether the batch was stored is not known. It is asked
   * once more; what was stored is found, and nothing is stored twice.
   */
  private async runAgain(requests: readonly Request[]): Promise<readonly Outcome<Verdict | Again>[]> {
    await pause(RECONNECT_MS);
    try {
      return answers(await this.statement.ask(requests, { mayBeStored: true }));
    } catch (error) {
      return isLost(error)
        ? requests.map(() => refuse(busy(error)))
        : this.oneByOne(requests, error, { mayBeStored: true });
    }
  }

  /** A row that breaks a batch must not fail its neighbours. */
  private async oneByOne(
    requests: readonly Request[],
    cause: unknown,
    options: { readonly mayBeStored: boolean },
  ): Promise<readonly Outcome<Verdict | Again>[]> {
    const [only] = requests;
    if (requests.length === 1 && only !== undefined) return [this.outcomeOf(only, cause)];
    const outcomes: Outcome<Verdict | Again>[] = [];
    let lost: unknown;
    // What one has waited for in vain here is not waited for by the next.
    const locked = new Set<string>();
    for (const request of requests) {
      const promotionIds = promotionsOf(request);
      if (lost !== undefined || promotionIds.some((id) => locked.has(id))) {
        outcomes.push(refuse(busy(lost)));
        continue;
      }
      try {
        outcomes.push(...answers(await this.statement.ask([request], options)));
      } catch (error) {
        if (isLost(error)) lost = error;
        if (isLockTimeout(error)) for (const id of promotionIds) locked.add(id);
        outcomes.push(this.outcomeOf(request, error));
      }
    }
    return outcomes;
  }

  /** What a failure means for the one request that it is about. */
  private outcomeOf(request: Request, error: unknown): Outcome<Again> {
    if (isRace(error)) return { ok: true, answer: { kind: 'again' } };
    if (isLockTimeout(error)) this.slow.add(promotionsOf(request));
    return refuse(isUnavailable(error) ? busy(error) : error);
  }
}

/** The database did not say what came of it. */
function isLost(error: unknown): boolean {
  return isUnavailable(error) && !isRace(error) && !isLockTimeout(error);
}

function answers<Verdict>(verdicts: readonly Verdict[]): readonly Outcome<Verdict>[] {
  return verdicts.map((answer) => ({ ok: true, answer }));
}

function refuse(error: unknown): Outcome<never> {
  return { ok: false, error };
}

/** Whose rows a request may have to wait for. */
export function promotionsOf({ uses }: Batched): readonly string[] {
  return uses.map(({ promotionId }) => promotionId);
}
