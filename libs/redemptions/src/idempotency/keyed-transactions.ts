import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { Database, type Transaction, isLockTimeout, isRace, isTransactionTimeout } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { IdempotentCall } from '../commands.js';
import type { Answer } from './answer.js';
import { IdempotencyKeyRepository } from './idempotency-key.repository.js';

/**
 * How a transaction ended: `done`; `answered`, because its key was used by another transaction in the meantime;
 * `again`, because it lost a race and may succeed when it is run again.
 */
export type Ended<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'answered' } | { readonly kind: 'again' };

class AlreadyAnswered extends Error {}

/** Runs the transactions of the ledger: the key first, then the work, then the answer under the key. */
@Injectable()
export class KeyedTransactions {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyKeyRepository,
  ) {}

  /**
   * What `work` gives is kept under the call's key in the same transaction: neither is stored without the other.
   * @throws DomainError IDEMPOTENCY_KEY_IN_USE when the first call with this key is still running after 10 s
   * @throws DomainError BUSY when the database does not get to it in time
   */
  async run<T>(
    ownerId: OwnerId,
    call: IdempotentCall | null,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<Ended<T>> {
    const answer = async (transaction: Transaction): Promise<Answer<T>> => ({
      ok: true,
      value: await work(transaction),
    });
    const ended = await this.settle(ownerId, call, answer);
    if (ended.kind !== 'done') return ended;
    if (!ended.value.ok) throw new Error('Work that was done has no refusal');
    return { kind: 'done', value: ended.value.value };
  }

  private async settle<T>(
    ownerId: OwnerId,
    call: IdempotentCall | null,
    work: (transaction: Transaction) => Promise<Answer<T>>,
  ): Promise<Ended<Answer<T>>> {
    try {
      const value = await this.database.transaction(async (transaction) => {
        if (call !== null) await this.begin(ownerId, call, transaction);
        const answer = await work(transaction);
        if (call !== null) await this.keys.keep(ownerId, call.key, answer, transaction);
        return answer;
      });
      return { kind: 'done', value };
    } catch (error) {
      if (error instanceof AlreadyAnswered) return { kind: 'answered' };
      if (isRace(error)) return { kind: 'again' };
      if (isTransactionTimeout(error) || isLockTimeout(error)) throw busy(error);
      throw error;
    }
  }

  private async begin(ownerId: OwnerId, call: IdempotentCall, transaction: Transaction): Promise<void> {
    try {
      if (await this.keys.begin(ownerId, call, transaction)) return;
    } catch (error) {
      throw isLockTimeout(error) ? keyInUse(error) : error;
    }
    throw new AlreadyAnswered();
  }
}

/** More work than can be done in time; the same call may do better later. */
export function busy(cause?: unknown): DomainError {
  return new DomainError('BUSY', 'Too much is going on at the moment; try again shortly', { cause });
}

export function keyInUse(cause?: unknown): DomainError {
  return new DomainError(
    'IDEMPOTENCY_KEY_IN_USE',
    'The first request with this Idempotency-Key is still running',
    {
      cause,
    },
  );
}
