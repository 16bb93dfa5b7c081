import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import { type Settlement, Settler } from '../claims/settlement.js';
import type { IdempotentCall } from '../commands.js';
import type { Answer } from '../idempotency/answer.js';
import type { Worked } from '../idempotency/idempotency.service.js';
import { busy } from '../idempotency/moment.js';
import { RedemptionReads } from '../storage/redemption-reads.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { type Decision, type Step, UsesTaken } from './step.js';
import { Turns } from './turns.js';

const ATTEMPTS_MAX = 12;
const PAUSE_MS_MAX = 20;

/** Takes the steps of redemptions: each is read, decided and settled, and decided again if it has changed since. */
@Injectable()
export class Transitions {
  /** Steps of one redemption would only find it changed by one another. */
  private readonly turns = new Turns();

  constructor(
    private readonly redemptions: RedemptionReads,
    private readonly settler: Settler,
  ) {}

  /** @throws DomainError NOT_FOUND for an unknown id and for another owner's; BUSY; UsesTaken; whatever `step` throws */
  async run<T>(ownerId: OwnerId, id: string, call: IdempotentCall | null, step: Step<T>): Promise<Worked<T>> {
    return this.turns.take(`${ownerId} ${id}`, async () => {
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
        const worked = await this.attempt(ownerId, id, call, step);
        if (worked !== null) return worked;
        await pause(Math.random() * PAUSE_MS_MAX);
      }
      throw busy();
    });
  }

  /** @returns `null` when it is to be read and decided again */
  private async attempt<T>(
    ownerId: OwnerId,
    id: string,
    call: IdempotentCall | null,
    step: Step<T>,
  ): Promise<Worked<T> | null> {
    const stored = await this.redemptions.find(ownerId, id);
    if (stored === null) throw redemptionNotFound(id);
    const decision = step(stored);
    if ('first' in decision) {
      await this.settler.settle(toSettlement(ownerId, stored, null, decision.first));
      return null;
    }
    const { kind } = await this.settler.settle(toSettlement(ownerId, stored, call, decision));
    if (kind === 'settled') return { kind: 'done', value: decision.value };
    if (kind === 'answered' || kind === 'key-in-use') return { kind: 'answered' };
    // Only a late confirmation takes anything.
    if (kind === 'refused') throw new UsesTaken(stored);
    return null;
  }
}

function toSettlement<T>(
  ownerId: OwnerId,
  { record, customerId, overdue, uses }: StoredRedemption,
  call: IdempotentCall | null,
  { value, ...change }: Decision<T>,
): Settlement {
  return {
    ...change,
    ownerId,
    redemptionId: record.id,
    customerId,
    uses,
    from: overdue ? 'RESERVED' : record.status,
    refundedBeforeMinor: record.refundedOrderValueMinor,
    kept: call === null ? null : { call, answer: toAnswer(value) },
  };
}

function toAnswer<T>(value: T): string {
  return JSON.stringify({ ok: true, value } satisfies Answer<T>);
}

export function redemptionNotFound(id: string): DomainError {
  return new DomainError('NOT_FOUND', `Redemption not found with id: ${id}`);
}
