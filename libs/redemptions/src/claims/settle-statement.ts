import { Injectable } from '@nestjs/common';

import { type Statement, Statements } from '#platform/database';

import type { BatchStatement } from './batches.js';
import { toSettleRow } from './settle-rows.js';
import type { SettleVerdict, Settlement } from './settlement.js';

interface VerdictRow {
  readonly position: number;
  readonly verdict: SettleVerdict['kind'];
}

const SETTLE_REDEMPTIONS: Statement = {
  name: 'settle-redemptions',
  text: 'SELECT * FROM settle_redemptions($1, $2)',
};

/** Asks the database's `settle_redemptions`: one statement and one commit, however many redemptions. */
@Injectable()
export class SettleStatement implements BatchStatement<Settlement, SettleVerdict> {
  constructor(private readonly statements: Statements) {}

  /**
   * @param options.mayBeStored whether some may have been settled without our hearing of it: they are found
   * @returns one verdict for each, in their order
   */
  async ask(
    settlements: readonly Settlement[],
    { mayBeStored }: { readonly mayBeStored: boolean },
  ): Promise<readonly SettleVerdict[]> {
    const values = [JSON.stringify(settlements.map(toSettleRow)), mayBeStored];
    const rows = await this.statements.run<VerdictRow>(SETTLE_REDEMPTIONS, values);
    const kinds = new Map(rows.map(({ position, verdict }) => [position, verdict]));
    return settlements.map((_, position) => {
      const kind = kinds.get(position);
      if (kind === undefined) throw new Error('The database gave no verdict on a step');
      return { kind };
    });
  }
}
