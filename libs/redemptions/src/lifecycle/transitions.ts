import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { CustomersService } from '#features/customers';
import { DomainError } from '#engine';
import { LostRace, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { IdempotentCall } from '../commands.js';
import { KeyedTransactions, busy } from '../idempotency/keyed-transactions.js';
import type { Worked } from '../idempotency/idempotency.service.js';
import { RedemptionRepository } from '../storage/redemption.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';

const ATTEMPTS_MAX = 12;
const PAUSE_MS_MAX = 20;

/** Takes one redemption one step further. */
export type Step<T> = (stored: StoredRedemption, transaction: Transaction) => Promise<T>;

/** Runs the steps of redemptions one at a time, each in one transaction with the customer's row locked. */
@Injectable()
export class Transitions {
  constructor(
    private readonly transactions: KeyedTransactions,
    private readonly redemptions: RedemptionRepository,
    private readonly customers: CustomersService,
  ) {}

  /** @throws DomainError NOT_FOUND for an unknown id and for another owner's; BUSY */
  async run<T>(ownerId: OwnerId, id: string, call: IdempotentCall | null, step: Step<T>): Promise<Worked<T>> {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const ended = await this.transactions.run(ownerId, call, async (transaction) =>
        step(await this.lock(ownerId, id, transaction), transaction),
      );
      if (ended.kind !== 'again') return ended;
      await pause(Math.random() * PAUSE_MS_MAX);
    }
    throw busy();
  }

  private async lock(ownerId: OwnerId, id: string, transaction: Transaction): Promise<StoredRedemption> {
    await this.redemptions.queueFor(ownerId, id, transaction);
    const seen = await this.redemptions.find(ownerId, id, transaction);
    if (seen === null) throw redemptionNotFound(id);
    if (seen.customerId === null) return seen;
    if (!(await this.customers.lock(ownerId, seen.customerId, transaction))) {
      throw new LostRace('The customer was merged into another');
    }
    // What was read before the lock may have changed until the lock was had.
    const stored = await this.redemptions.find(ownerId, id, transaction);
    if (stored?.customerId !== seen.customerId) throw new LostRace('The redemption changed hands');
    return stored;
  }
}

export function redemptionNotFound(id: string): DomainError {
  return new DomainError('NOT_FOUND', `Redemption not found with id: ${id}`);
}
