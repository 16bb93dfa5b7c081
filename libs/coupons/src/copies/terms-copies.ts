import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import type { Coupon, Promotion } from '#engine';
import { Batcher, JointQuestions, type Outcome } from '#platform/batching';
import { type Change, ChangeFeed } from '#platform/changes';
import type { OwnerId } from '#platform/owner';

import { storedCode } from '../coupon-code.js';
import { CouponFinderRepository } from '../coupon-finder.repository.js';
import type { CouponTerms } from '../coupon-record.js';
import { type CodelessTerms, codelessTermsOf } from './codeless-terms.js';

/** A promotion with a code takes about 1.1 KB and another code of it 0.3 KB (docs/performance.md, Memory). */
const PROMOTIONS_MAX = 12_000;
const CODES_MAX = 24_000;
const OWNERS_MAX = 2_000;

const BATCH_MAX = 128;
const WAITING_MAX = 2_000;
const BATCHES_AT_ONCE_MAX = 2;

interface KeptPromotion {
  readonly ownerId: OwnerId;
  readonly promotion: Promotion;
}

/** A code that no copy is kept of. */
interface UnknownCode {
  readonly ownerId: OwnerId;
  readonly stored: string;
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

  /** After a start, or of very many codes, hardly any is known: those that are asked for at once are read at once. */
  private readonly reading = new Batcher<UnknownCode, CouponTerms | null>({
    run: (codes) => this.read(codes),
    batchMax: BATCH_MAX,
    waitingMax: WAITING_MAX,
    atOnceMax: BATCHES_AT_ONCE_MAX,
  });
  private readonly readingCodeless = new JointQuestions<CodelessTerms>();

  constructor(
    private readonly finder: CouponFinderRepository,
    feed: ChangeFeed,
  ) {
    feed.subscribe((change) => this.hear(change));
  }

  /** As `CouponFinder.findByCodes`, of terms that may be out of date. */
  async findByCodes(ownerId: OwnerId, codes: readonly string[]): Promise<ReadonlyMap<string, CouponTerms>> {
    const found = new Map<string, CouponTerms>();
    const unknown: Promise<void>[] = [];
    for (const code of codes) {
      const stored = storedCode(ownerId, code);
      if (stored === null) continue;
      const kept = this.kept(ownerId, stored);
      if (kept !== null) found.set(code, kept);
      else unknown.push(this.add(found, code, { ownerId, stored }));
    }
    if (unknown.length > 0) await Promise.all(unknown);
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

  private async add(found: Map<string, CouponTerms>, code: string, unknown: UnknownCode): Promise<void> {
    const terms = await this.reading.ask(unknown);
    if (terms !== null) found.set(code, terms);
  }

  private async read(codes: readonly UnknownCode[]): Promise<readonly Outcome<CouponTerms | null>[]> {
    const ofOwners = [...Map.groupBy(codes, ({ ownerId }) => ownerId)];
    const read = new Map((await Promise.all(ofOwners.map(async (of) => this.readOf(...of)))).flat());
    return codes.map(({ ownerId, stored }) => ({
      ok: true,
      answer: read.get(nameOf(ownerId, stored)) ?? null,
    }));
  }

  private async readOf(
    ownerId: OwnerId,
    codes: readonly UnknownCode[],
  ): Promise<readonly (readonly [name: string, terms: CouponTerms])[]> {
    const stored = [...new Set(codes.map((code) => code.stored))];
    const records = await this.finder.findByCodes(ownerId, stored);
    return records.map(({ coupon, promotion }) => {
      const kept = this.keep(ownerId, promotion);
      const name = nameOf(ownerId, coupon.code);
      this.codes.set(name, { coupon, kept });
      return [name, { coupon, promotion: kept.promotion }] as const;
    });
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
