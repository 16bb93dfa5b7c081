import { Injectable } from '@nestjs/common';

import { Lanes } from './lanes.js';
import { namesOfSettlement } from './settle-rows.js';
import { SettleStatement } from './settle-statement.js';
import { type SettleVerdict, type Settlement, Settler } from './settlement.js';
import { SlowPromotions } from './slow-promotions.js';

/** Steps come after claims, and leave them most of the connections. */
const LANES = 1;

/** Settles in batches, as `BatchedClaimer` claims: one statement, one commit, one lock on each row for many steps. */
@Injectable()
export class BatchedSettler extends Settler {
  private readonly lanes: Lanes<Settlement, SettleVerdict>;

  constructor(statement: SettleStatement, slow: SlowPromotions) {
    super();
    this.lanes = new Lanes({ statement, slow, namesOf: namesOfSettlement, count: LANES });
  }

  async settle(settlement: Settlement): Promise<SettleVerdict> {
    return this.lanes.ask(settlement);
  }
}
