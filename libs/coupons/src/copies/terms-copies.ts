import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import type { Coupon, Promotion } from '#engine';
import { JointQuestions } from '#platform/batching';
import { type Change, ChangeFeed } from '#platform/changes';
import type { OwnerId } from '#platform/owner';

import { storedCode } from '../coupon-code.js';
import { CouponFinderRepository } from '../coupon-finder.repository.js';
import type { CouponTerms } from '../coupon-record.js';
import { type CodelessTerms, codelessTermsOf } from './codeless-terms.js';
import { UnknownCodes } from './unknown-codes.js';

/** A promotion with a code takes about 1.1 KB and another code of it 0.3 KB (docs/performance.md, Memory). */
const PROMOTIONS_MAX = 12_000;
const CODES_MAX = 24_000;
const OWNERS_MAX = 2_000;

interface KeptPromotion {
  readonly ownerId: OwnerId;
  readonly promotion: Promotion;
}

interface KeptCode {
  readonly coupon: Coupon;
  /** Its promotion, as long as this is the one that is kept. */
  readonly kept: KeptPromotion;
}

/**
 * Terms change rarely: they are compiled once and kept in memory, by code. A copy may be out of date for a moment:
 * whoever decides by one compares its version with the database's (docs/adr/0011), and drops what differs.
 */
@Injectable()
export class TermsCopies {
  private readonly promotions = new LRUCache<string, KeptPromotion>({ max: PROMOTIONS_MAX });
  private readonly codes = new LRUCache<string, KeptCode>({ max: CODES_MAX });
  private readonly codeless = new LRUCache<OwnerId, CodelessTerms>({ max: OWNERS_MAX });

  private readonly unknown: UnknownCodes;
  private readonly readingCodeless = new JointQuestions<CodelessTerms>();

  constructor(
    private readonly finder: CouponFinderRepository,
    feed: ChangeFeed,
  ) {
    this.unknown = new UnknownCodes(finder);
    feed.subscribe((change) => this.hear(change));
  }

  /** As `CouponFinder.findByCodes`, of terms that may be out of date. */
  async findByCodes(ownerId: OwnerId, codes: readonly string[]): Promise<ReadonlyMap<string, CouponTerms>> {
    const found = new Map<string, CouponTerms>();
    const unknown = new Map<string, string>();
    for (const code of codes) {
      const stored = storedCode(ownerId, code);
      if (stored === null) continue;
      const kept = this.kept(ownerId, stored);
      if (kept === null) unknown.set(code, stored);
      else found.set(code, kept);
    }
    if (unknown.size === 0) return found;
    const read = await Promise.all(
      [...unknown].map(async ([code, stored]) => [code, await this.read(ownerId, stored)] as const),
    );
    for (const [code, terms] of read) if (terms !== null) found.set(code, terms);
    return found;
  }

  /** What applies by itself and has no code; it may be out of date. */
  async findCodeless(ownerId: OwnerId): Promise<CodelessTerms> {
    const kept = this.codeless.get(ownerId);
    if (kept !== undefined) return kept;
    return this.readingCodeless.ask(ownerId, async () => {
      const terms = codelessTermsOf(await this.finder.findLiveCodeless(ownerId));
      this.codeless.set(ownerId, terms);
      return terms;
    });
  }

  /** Copies that turned out to be out of date. */
  drop(ownerId: OwnerId, promotionIds: readonly string[]): void {
    for (const id of promotionIds) this.promotions.delete(id);
    this.codeless.delete(ownerId);
  }

  private kept(ownerId: OwnerId, stored: string): CouponTerms | null {
    const entry = this.codes.get(nameOf(ownerId, stored));
    if (entry === undefined || this.promotions.get(entry.kept.promotion.id) !== entry.kept) return null;
    return { coupon: entry.coupon, promotion: entry.kept.promotion };
  }

  private async read(ownerId: OwnerId, stored: string): Promise<CouponTerms | null> {
    const record = await this.unknown.read(ownerId, stored);
    if (record === null) return null;
    const kept = this.keep(ownerId, record.promotion);
    this.codes.set(nameOf(ownerId, stored), { coupon: record.coupon, kept });
    return { coupon: record.coupon, promotion: kept.promotion };
  }

  /** Codes of one promotion share its terms. */
  private keep(ownerId: OwnerId, promotion: Promotion): KeptPromotion {
    const before = this.promotions.get(promotion.id);
    if (before !== undefined && isSame(before.promotion, promotion)) return before;
    const kept = { ownerId, promotion };
    this.promotions.set(promotion.id, kept);
    return kept;
  }

  private hear(change: Change | 'everything'): void {
    if (change === 'everything') {
      this.promotions.clear();
      this.codeless.clear();
    } else if (change.topic === 'promotions') {
      this.drop(change.ownerId as OwnerId, [change.id]);
    } else if (change.topic === 'accounts') {
      // An owner's time zone and status are part of the terms.
      for (const [id, kept] of this.promotions.entries())
        if (kept.ownerId === change.id) this.promotions.delete(id);
      this.codeless.delete(change.id as OwnerId);
    }
  }
}

function nameOf(ownerId: OwnerId, storedCodeText: string): string {
  return `${ownerId} ${storedCodeText}`;
}

function isSame(a: Promotion, b: Promotion): boolean {
  return (
    a.version === b.version &&
    a.status === b.status &&
    a.ownerSuspended === b.ownerSuspended &&
    a.window.endsOn === b.window.endsOn &&
    a.window.startsOn === b.window.startsOn
  );
}
