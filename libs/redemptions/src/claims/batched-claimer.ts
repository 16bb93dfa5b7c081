import { availableParallelism } from 'node:os';

import { Injectable } from '@nestjs/common';

import { type ClaimRequest, Claimer, type Verdict } from './claim.js';
import { namesOf } from './claim-rows.js';
import { type BatchVerdict, ClaimStatement } from './claim-statement.js';
import { Lanes } from './lanes.js';
import { SlowPromotions } from './slow-promotions.js';
import { UnsettledClaims } from './unsettled-claims.js';

/** Several small batches cost the database more than one that is larger, unless it has cores to spare for them. */
const LANES = availableParallelism() < 4 ? 1 : 2;
const ROUNDS_MAX = 200;

/**
 * Claims in batches: while one round trip to the database is under way, the claims that arrive wait, and go together
 * in the next: one statement, one commit, one lock on each promotion for many orders (docs/adr/0013).
 */
@Injectable()
export class BatchedClaimer extends Claimer {
  private readonly lanes: Lanes<ClaimRequest, BatchVerdict>;

  constructor(
    statement: ClaimStatement,
    slow: SlowPromotions,
    private readonly unsettled: UnsettledClaims,
  ) {
    super();
    this.lanes = new Lanes({ statement, slow, namesOf, count: LANES });
  }

  /** @throws DomainError BUSY when too many claims wait, or the database does not say in time what came of it */
  async claim(request: ClaimRequest): Promise<Verdict> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const verdict = await this.lanes.ask(request);
      if (verdict.kind === 'unsettled') return this.unsettled.claim(request);
      if (verdict.kind !== 'wait') return verdict as Verdict;
    }
    return { kind: 'again' };
  }
}
