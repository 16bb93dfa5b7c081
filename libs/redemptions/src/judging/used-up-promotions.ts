import { Injectable } from '@nestjs/common';

import type { Evaluation, Reason } from '#engine';

const REMEMBERED_MS = 1_000;
const FORGET_FROM = 10_000;
const USED_UP: readonly Reason[] = ['USAGE_LIMIT_REACHED', 'BUDGET_EXHAUSTED'];

/** Promotions that were used up a moment ago: a guess that they are free would only cost time. */
@Injectable()
export class UsedUpPromotions {
  private readonly until = new Map<string, number>();

  /** Learns from what the database said. */
  learn({ rejected }: Evaluation): void {
    for (const { candidate, reason } of rejected) {
      if (candidate !== null && USED_UP.includes(reason)) this.add(candidate.promotion.id);
    }
  }

  includesAny(promotionIds: readonly string[]): boolean {
    const now = performance.now();
    return promotionIds.some((id) => (this.until.get(id) ?? 0) > now);
  }

  private add(promotionId: string): void {
    if (this.until.size >= FORGET_FROM) this.until.clear();
    this.until.set(promotionId, performance.now() + REMEMBERED_MS);
  }
}
