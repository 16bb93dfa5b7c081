import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import { busy } from '../idempotency/keyed-transactions.js';
import type { Worked } from '../idempotency/idempotency.service.js';
import { type Judgement, OrderJudge } from '../judging/order-judge.js';
import { ExpiryService } from '../lifecycle/expiry.service.js';
import { type ClaimRequest, Claimer, type Placed } from './claim.js';
import { ExistingOrders } from './existing-orders.js';
import { type Placement, toClaim, toRejectedCode } from './to-claim.js';

const ATTEMPTS_MAX = 12;
const PAUSE_MS_MAX = 20;

/** Judges an order and claims what it needs, until the claim is admitted or the judgement refuses it. */
@Injectable()
export class OrderPlacement {
  constructor(
    private readonly existing: ExistingOrders,
    private readonly judge: OrderJudge,
    private readonly claimer: Claimer,
    private readonly expiry: ExpiryService,
  ) {}

  /**
   * A refused claim is never an answer: what is overdue is tidied away and the order judged again by what is
   * stored then, so that only a fresh reading of the counters says that a coupon is used up.
   * @throws DomainError COUPON_REJECTED with `details.rejected`; ORDER_CONFLICT; BUSY
   */
  async place(ownerId: OwnerId, placement: Placement): Promise<Worked<Placed>> {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const before = await this.placedBefore(ownerId, placement);
      if (before !== null) return before;
      const judgement = await this.judge.judge(ownerId, placement.command, null);
      if (isRejected(placement, judgement)) {
        // A claim for the same order may have used up since what this one was going to use.
        return (await this.placedBefore(ownerId, placement)) ?? reject(judgement);
      }
      const claim = toClaim(ownerId, placement, judgement);
      const verdict = await this.claimer.claim(claim);
      if (verdict.kind === 'admitted') return { kind: 'done', value: verdict.placed };
      if (verdict.kind === 'answered') return { kind: 'answered' };
      if (verdict.kind === 'refused') await this.tidy(claim);
      if (verdict.kind === 'again') await pause(Math.random() * PAUSE_MS_MAX);
    }
    throw busy();
  }

  private async placedBefore(ownerId: OwnerId, placement: Placement): Promise<Worked<Placed> | null> {
    const record = await this.existing.find(ownerId, placement);
    return record === null ? null : { kind: 'unkept', value: { record, outcome: 'existing' } };
  }

  private async tidy({ ownerId, uses, customer }: ClaimRequest): Promise<void> {
    await this.expiry.expireOverdue(ownerId, {
      promotionIds: uses.map(({ promotionId }) => promotionId),
      customerIds: customer?.known.recordIds ?? [],
    });
  }
}

function isRejected({ command }: Placement, { evaluation }: Judgement): boolean {
  return evaluation.rejected.length > 0 && !command.partial;
}

function reject({ evaluation }: Judgement): never {
  const rejected = evaluation.rejected.map(toRejectedCode);
  const message = rejected.map((code) => `${code.code}: ${code.message}`).join('; ');
  throw new DomainError('COUPON_REJECTED', message, { details: { rejected } });
}
