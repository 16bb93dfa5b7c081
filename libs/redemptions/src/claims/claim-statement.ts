import { Injectable } from '@nestjs/common';

import { type Statement, Statements, type Transaction } from '#platform/database';

import type { AskOptions, BatchStatement } from './batch-statement.js';
import type { ClaimRequest, Verdict } from './claim.js';
import { toRows } from './claim-rows.js';
import { toRecord } from './to-record.js';

/**
 * What the database says of one claim of a batch. Beside the verdicts of claims, `wait`: it may fit once the claims
 * before it are decided; `unsettled`: its customer's id and e-mail belong to two records.
 */
export type BatchVerdict = Verdict | { readonly kind: 'wait' | 'unsettled' };

interface VerdictRow {
  readonly position: number;
  readonly verdict: BatchVerdict['kind'];
  readonly created_ms: number | null;
  readonly expires_ms: number | null;
}

const CLAIM_ORDERS: Readonly<Record<AskOptions['patience'], Statement>> = {
  usual: { name: 'claim-orders', text: 'SELECT * FROM claim_orders($1, $2, $3)' },
  brief: { name: 'claim-orders-briefly', text: 'SELECT * FROM claim_orders_briefly($1, $2, $3)' },
};

/** Asks the database's `claim_orders`: one statement and one commit, however many claims. */
@Injectable()
export class ClaimStatement implements BatchStatement<ClaimRequest, BatchVerdict> {
  constructor(private readonly statements: Statements) {}

  /** @returns one verdict for each, in their order */
  async ask(
    requests: readonly ClaimRequest[],
    { mayBeStored, patience }: AskOptions,
  ): Promise<readonly BatchVerdict[]> {
    const { orders, uses } = toRows(requests);
    const values = [JSON.stringify(orders), JSON.stringify(uses), mayBeStored];
    return toVerdicts(requests, await this.statements.run<VerdictRow>(CLAIM_ORDERS[patience], values));
  }

  /** As `ask`, for one, within a transaction that has done something for it. */
  async claimWithin(request: ClaimRequest, transaction: Transaction): Promise<BatchVerdict> {
    const { orders, uses } = toRows([request]);
    const rows = await transaction.$queryRaw<VerdictRow[]>`
      SELECT * FROM claim_orders(${JSON.stringify(orders)}::jsonb, ${JSON.stringify(uses)}::jsonb, false)`;
    return onlyOf(toVerdicts([request], rows));
  }
}

function toVerdicts(requests: readonly ClaimRequest[], rows: readonly VerdictRow[]): readonly BatchVerdict[] {
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return requests.map((request, position) => {
    const row = byPosition.get(position);
    if (row === undefined) throw new Error('The database gave no verdict on a claim');
    const { verdict, created_ms: createdAt, expires_ms: expiresAt } = row;
    if (verdict !== 'admitted') return { kind: verdict };
    const record = toRecord(request, { createdAt: createdAt ?? 0, expiresAt });
    return { kind: verdict, placed: { record, outcome: 'created' } };
  });
}

function onlyOf([verdict]: readonly BatchVerdict[]): BatchVerdict {
  if (verdict === undefined) throw new Error('There is no verdict');
  return verdict;
}
