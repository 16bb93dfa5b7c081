import { Injectable } from '@nestjs/common';

/** Longer than a batch waits for them, so that none of theirs comes back among the others in between. */
const SLOW_FOR_MS = 15_000;

/** Promotions whose rows could not be locked in time a moment ago. */
@Injectable()
export class SlowPromotions {
  private readonly until = new Map<string, number>();

  add(promotionIds: readonly string[]): void {
    const now = performance.now();
    for (const [id, end] of this.until) if (end <= now) this.until.delete(id);
    for (const id of promotionIds) this.until.set(id, now + SLOW_FOR_MS);
  }

  includesAny(promotionIds: readonly string[]): boolean {
    if (this.until.size === 0) return false;
    const now = performance.now();
    return promotionIds.some((id) => (this.until.get(id) ?? 0) > now);
  }
}
