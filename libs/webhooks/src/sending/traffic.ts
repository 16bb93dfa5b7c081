import { LRUCache } from 'lru-cache';

import type { ClaimRequest } from './delivery-queue.repository.js';

/** Up to here an endpoint answers quickly. */
const QUICK_MS = 1_000;

/** Endpoints come and go: so many are known to be quick. */
const KNOWN_MAX = 10_000;

const QUICK_MAX = 64;
const QUICK_MAX_EACH = 8;
const SLOW_MAX = 32;
/** Of each owner; at once, and beside those that are under way already. */
const SLOW_MAX_OWNER = 4;

/** Which endpoint of whom. */
export interface Destination {
  readonly endpointId: string;
  readonly ownerId: string;
}

/** What came of an attempt, and after how long. */
export interface Arrival {
  readonly accepted: boolean;
  readonly tookMs: number;
}

/**
 * What is under way, and what may follow. Endpoints whose last attempt was accepted within a second have a lane of their
 * own. All others (slow ones, failing ones, those that have not been tried yet) go by one that is narrower, one attempt
 * each and few of an owner: however many of them hang, they are never in the way of those that answer, and one owner's
 * not in the way of another's.
 */
export class Traffic {
  private readonly quick = new LRUCache<string, true>({ max: KNOWN_MAX });
  private readonly underWay = new Map<string, Destination & { count: number }>();

  begin({ endpointId, ownerId }: Destination): void {
    const known = this.underWay.get(endpointId);
    if (known === undefined) this.underWay.set(endpointId, { endpointId, ownerId, count: 1 });
    else known.count += 1;
  }

  end({ endpointId }: Destination, { accepted, tookMs }: Arrival): void {
    if (accepted && tookMs <= QUICK_MS) this.quick.set(endpointId, true);
    else this.quick.delete(endpointId);
    const known = this.underWay.get(endpointId);
    if (known === undefined) return;
    known.count -= 1;
    if (known.count === 0) this.underWay.delete(endpointId);
  }

  /** What may be taken of the quick lane, `free` at most; `null` while it is full, or nobody is quick. */
  nextQuick(free: number): ClaimRequest | null {
    const most = Math.min(free, QUICK_MAX - this.sum(({ endpointId }) => this.quick.has(endpointId)));
    if (most < 1 || this.quick.size === 0) return null;
    const busy = this.endpoints(({ count }) => count >= QUICK_MAX_EACH);
    return {
      ...this.lane('quick'),
      most,
      mostOfEach: QUICK_MAX_EACH,
      mostOfOwner: most,
      busy,
      busyOwners: [],
    };
  }

  /** What may be taken of the other lane, `free` at most; `null` while it is full. */
  nextSlow(free: number): ClaimRequest | null {
    const most = Math.min(free, SLOW_MAX - this.sum(({ endpointId }) => !this.quick.has(endpointId)));
    if (most < 1) return null;
    const busy = this.endpoints(() => true);
    const busyOwners = this.busyOwners();
    return { ...this.lane('others'), most, mostOfEach: 1, mostOfOwner: SLOW_MAX_OWNER, busy, busyOwners };
  }

  private lane(which: ClaimRequest['lane']): Pick<ClaimRequest, 'quick' | 'lane'> {
    return { quick: [...this.quick.keys()], lane: which };
  }

  private busyOwners(): readonly string[] {
    const counts = new Map<string, number>();
    for (const { endpointId, ownerId, count } of this.underWay.values()) {
      if (!this.quick.has(endpointId)) counts.set(ownerId, (counts.get(ownerId) ?? 0) + count);
    }
    return [...counts].filter(([, count]) => count >= SLOW_MAX_OWNER).map(([ownerId]) => ownerId);
  }

  private endpoints(are: (one: Destination & { count: number }) => boolean): readonly string[] {
    return [...this.underWay.values()].filter(are).map(({ endpointId }) => endpointId);
  }

  private sum(of: (one: Destination) => boolean): number {
    let sum = 0;
    for (const one of this.underWay.values()) if (of(one)) sum += one.count;
    return sum;
  }
}
