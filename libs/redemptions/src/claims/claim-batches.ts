import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import type { Outcome } from '#platform/batching';
import { isLockTimeout, isRace, isUnavailable } from '#platform/database';

import { busy } from '../idempotency/keyed-transactions.js';
import type { ClaimRequest } from './claim.js';
import { type BatchVerdict, ClaimStatement } from './claim-statement.js';
import { SlowPromotions } from './slow-promotions.js';

const RECONNECT_MS = 100;

type ClaimOutcome = Outcome<BatchVerdict>;

/** Runs batches of claims, and keeps what one of them does to the batch from its neighbours. */
@Injectable()
export class ClaimBatches {
  constructor(
    private readonly statement: ClaimStatement,
    private readonly slow: SlowPromotions,
  ) {}

  /** @returns an outcome for each claim, in their order */
  async run(requests: readonly ClaimRequest[]): Promise<readonly ClaimOutcome[]> {
    try {
      return admit(await this.statement.claim(requests));
    } catch (error) {
      return isLost(error) ? this.runAgain(requests) : this.oneByOne(requests, error);
    }
  }

  /**
   * The connection was lost, or the answer did not come: whether the batch was stored is not known. It is asked
   * once more; what was stored is found by its own id, and nothing is stored twice.
   */
  private async runAgain(requests: readonly ClaimRequest[]): Promise<readonly ClaimOutcome[]> {
    await pause(RECONNECT_MS);
    try {
      return admit(await this.statement.claimAgain(requests));
    } catch (error) {
      return isLost(error) ? requests.map(() => refuse(busy(error))) : this.oneByOne(requests, error);
    }
  }

  /** A row that breaks a batch must not fail its neighbours. */
  private async oneByOne(
    requests: readonly ClaimRequest[],
    cause: unknown,
  ): Promise<readonly ClaimOutcome[]> {
    const [only] = requests;
    if (requests.length === 1 && only !== undefined) return [this.outcomeOf(only, cause)];
    const outcomes: ClaimOutcome[] = [];
    let lost: unknown;
    for (const request of requests) {
      if (lost !== undefined || this.slow.includesAny(promotionsOf(request))) {
        outcomes.push(refuse(busy(lost)));
        continue;
      }
      try {
        outcomes.push(...admit(await this.statement.claimAgain([request])));
      } catch (error) {
        if (isLost(error)) lost = error;
        outcomes.push(this.outcomeOf(request, error));
      }
    }
    return outcomes;
  }

  /** What a failure means for the one claim that it is about. */
  private outcomeOf(request: ClaimRequest, error: unknown): ClaimOutcome {
    if (isRace(error)) return { ok: true, answer: { kind: 'again' } };
    if (isLockTimeout(error)) this.slow.add(promotionsOf(request));
    return refuse(isUnavailable(error) ? busy(error) : error);
  }
}

/** The database did not say what came of it. */
function isLost(error: unknown): boolean {
  return isUnavailable(error) && !isRace(error) && !isLockTimeout(error);
}

function admit(verdicts: readonly BatchVerdict[]): readonly ClaimOutcome[] {
  return verdicts.map((answer) => ({ ok: true, answer }));
}

function refuse(error: unknown): ClaimOutcome {
  return { ok: false, error };
}

function promotionsOf({ uses }: ClaimRequest): readonly string[] {
  return uses.map(({ promotionId }) => promotionId);
}
