import { Injectable } from '@nestjs/common';

import { CustomersService } from '#features/customers';
import { Database, isRace } from '#platform/database';

import type { ClaimRequest, Verdict } from './claim.js';
import { type BatchVerdict, ClaimStatement } from './claim-statement.js';

/** Rolls the transaction back. */
class NotAdmitted extends Error {
  constructor(readonly verdict: BatchVerdict) {
    super(verdict.kind);
  }
}

/**
 * Claims of customers whose id and e-mail belong to two records: the first order that names both makes them one
 * (00-platform.md, Identity of a customer), in a transaction of its own, and only if it is admitted.
 */
@Injectable()
export class UnsettledClaims {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersService,
    private readonly statement: ClaimStatement,
  ) {}

  async claim(request: ClaimRequest): Promise<Verdict> {
    const { ownerId, customer } = request;
    if (customer === null) throw new Error('An order without a customer has nobody to settle');
    try {
      return await this.database.transaction(async (transaction) => {
        await this.customers.settle(ownerId, customer, transaction);
        const verdict = await this.statement.claimWithin(request, transaction);
        if (verdict.kind !== 'admitted') throw new NotAdmitted(verdict);
        return verdict;
      });
    } catch (error) {
      if (isRace(error)) return { kind: 'again' };
      if (error instanceof NotAdmitted) return settledVerdict(error.verdict);
      throw error;
    }
  }
}

/** Alone in its batch it waits for nobody, and its customer is settled. */
function settledVerdict({ kind }: BatchVerdict): Verdict {
  return { kind: kind === 'wait' || kind === 'unsettled' || kind === 'admitted' ? 'again' : kind };
}
