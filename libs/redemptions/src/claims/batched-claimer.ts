import { Injectable } from '@nestjs/common';

import { Batcher } from '#platform/batching';

import { ClaimBatches } from './claim-batches.js';
import { type ClaimRequest, Claimer, type Verdict } from './claim.js';
import { namesOf } from './claim-rows.js';
import type { BatchVerdict } from './claim-statement.js';
import { SlowPromotions } from './slow-promotions.js';
import { UnsettledClaims } from './unsettled-claims.js';

/** Batches under way at once. The claims of one promotion have one lane: they would only wait for one another. */
const LANES = 2;
const BATCH_MAX = 128;
/** At some thousand claims a second, no more than can be answered in well under a second. */
const WAITING_MAX = 1_000;
const ROUNDS_MAX = 200;

type Lane = Batcher<ClaimRequest, BatchVerdict>;

/**
 * Claims in batches: while one round trip to the database is under way, the claims that arrive wait, and go together
 * in the next: one statement, one commit, one lock on each promotion for many orders (docs/adr/0013).
 */
@Injectable()
export class BatchedClaimer extends Claimer {
  private readonly lanes: readonly Lane[];
  /** For promotions that somebody else has locked: nobody else's claims wait behind them. */
  private readonly slowLane: Lane;

  constructor(
    private readonly batches: ClaimBatches,
    private readonly slow: SlowPromotions,
    private readonly unsettled: UnsettledClaims,
  ) {
    super();
    this.lanes = Array.from({ length: LANES }, () => this.createLane());
    this.slowLane = this.createLane();
  }

  /** @throws DomainError BUSY when too many claims wait, or the database does not say in time what came of it */
  async claim(request: ClaimRequest): Promise<Verdict> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const verdict = await this.laneOf(request).ask(request);
      if (verdict.kind === 'unsettled') return this.unsettled.claim(request);
      if (verdict.kind !== 'wait') return verdict as Verdict;
    }
    return { kind: 'again' };
  }

  private createLane(): Lane {
    return new Batcher({
      run: (requests) => this.batches.run(requests),
      batchMax: BATCH_MAX,
      waitingMax: WAITING_MAX,
      atOnceMax: 1,
      namesOf,
    });
  }

  private laneOf({ ownerId, uses }: ClaimRequest): Lane {
    const promotionIds = uses.map(({ promotionId }) => promotionId);
    if (this.slow.includesAny(promotionIds)) return this.slowLane;
    const name = promotionIds[0] ?? ownerId;
    const number = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 65_536, 0);
    return this.lanes[number % LANES] ?? this.slowLane;
  }
}
