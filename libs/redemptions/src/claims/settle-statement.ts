import { Injectable } from '@nestjs/common';

import { type Statement, Statements } from '#platform/database';

import type { AskOptions, BatchStatement } from './batch-statement.js';
import { toSettleRow } from './settle-rows.js';
import type { SettleVerdict, Settlement } from './settlement.js';

interface VerdictRow {
  readonly position: number;
  readonly verdict: SettleVerdict['kind'];
}

const SETTLE_REDEMPTIONS: Readonly<Record<AskOptions['patience'], Statement>> = {
  usual: { name: 'settle-redemptions', text: 'SELECT * FROM settle_redemptions($1, $2)' },
  brief: { name: 'settle-redemptions-briefly', text: 'SELECT * FROM settle_redemptions_briefly($1, $2)' },
};

/** Asks the database's `settle_redemptions`: one statement and one commit, however many redemptions. */
@Injectable()
export class SettleStatement implements BatchStatement<Settlement, SettleVerdict> {
  constructor(private readonly statements: Statements) {}

  /** @returns one verdict for each, in their order */
  async ask(
    settlements: readonly Settlement[],
    { mayBeStored, patience }: AskOptions,
  ): Promise<readonly SettleVerdict[]> {
    const values = [JSON.stringify(settlements.map(toSettleRow)), mayBeStored];
    const rows = await this.statements.run<VerdictRow>(SETTLE_REDEMPTIONS[patience], values);
    const kinds = new Map(rows.map(({ position, verdict }) => [position, verdict]));
    return settlements.map((_, position) => {
      const kind = kinds.get(position);
      if (kind === undefined) throw new Error('The database gave no verdict on a step');
      return { kind };
    });
  }
}
