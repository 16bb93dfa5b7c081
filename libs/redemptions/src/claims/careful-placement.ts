import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { Worked } from '../idempotency/idempotency.service.js';
import { type Judgement, OrderJudge } from '../judging/order-judge.js';
import { ExpiryService } from '../lifecycle/expiry.service.js';
import { Claimer, type Placed, type Verdict } from './claim.js';
import { ExistingOrders } from './existing-orders.js';
import { type Placement, toClaim, toRejectedCode } from './to-claim.js';

/** Places an order by what the database says of it. */
@Injectable()
export class CarefulPlacement {
  constructor(
    private readonly existing: ExistingOrders,
    private readonly judge: OrderJudge,
    private readonly claimer: Claimer,
    private readonly expiry: ExpiryService,
  ) {}

  /**
   * Once: what is overdue is tidied away when it stands in the way.
   * @returns `null` when it is to be tried again
   * @throws DomainError COUPON_REJECTED with `details.rejected`; ORDER_CONFLICT; BUSY
   */
  async place(ownerId: OwnerId, placement: Placement): Promise<Worked<Placed> | null> {
    const { command } = placement;
    const { orderReference } = command;
    const judgement = await this.judge.judge(ownerId, command, { at: null, orderReference });
    const { scene, evaluation } = judgement;
    if (scene.isOrderTaken) {
      const record = await this.existing.find(ownerId, placement);
      return record === null ? null : { kind: 'unkept', value: { record, outcome: 'existing' } };
    }
    if (evaluation.rejected.length > 0 && !command.partial) reject(judgement);
    const { order, codeless, customer } = scene;
    const verdict = await this.claimer.claim(toClaim(ownerId, placement, { order, evaluation, codeless }));
    if (verdict.kind === 'refused' || verdict.kind === 'stale') {
      this.judge.forgetTerms(ownerId, scene);
      await this.expiry.expireOverdue(ownerId, {
        promotionIds: evaluation.applied.map(({ candidate }) => candidate.promotion.id),
        customerIds: customer?.recordIds ?? [],
      });
    }
    return workedBy(verdict);
  }
}

/** What a verdict means for the call; `null` when the order is to be judged again. */
export function workedBy(verdict: Verdict): Worked<Placed> | null {
  if (verdict.kind === 'admitted') return { kind: 'done', value: verdict.placed };
  return verdict.kind === 'answered' || verdict.kind === 'key-in-use' ? { kind: 'answered' } : null;
}

function reject({ evaluation }: Judgement): never {
  const rejected = evaluation.rejected.map(toRejectedCode);
  const message = rejected.map((code) => `${code.code}: ${code.message}`).join('; ');
  throw new DomainError('COUPON_REJECTED', message, { details: { rejected } });
}
