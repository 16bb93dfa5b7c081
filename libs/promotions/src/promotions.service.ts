import { Injectable } from '@nestjs/common';
import { monotonicFactory } from 'ulidx';

import { DomainError, type PromotionStatus, invalidField } from '#engine';
import { Config } from '#platform/config';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { type Ceilings, checkTerms } from './check-terms.js';
import type { NewPromotion, PromotionTerms, TermsFieldNames } from './promotion-terms.js';
import { type LimitBelowUse, limitBelowUse, loweredLimits } from './promotion-usage.js';
import {
  type PreparedPromotion,
  PromotionsRepository,
  type PromotionVersion,
} from './promotions.repository.js';

/** New terms for a promotion, and those that they replace. */
export interface TermsRevision {
  readonly promotion: PromotionVersion;
  readonly before: PromotionTerms;
  readonly after: PromotionTerms;
}

/** Makes and changes terms, always within a transaction of whoever gives them a code. */
@Injectable()
export class PromotionsService {
  private readonly nextId = monotonicFactory();

  constructor(
    private readonly promotions: PromotionsRepository,
    private readonly config: Config,
  ) {}

  /**
   * @returns the id, a ULID
   * @throws DomainError INVALID_REQUEST for terms that contradict themselves or exceed the installation's ceilings
   */
  async create(
    ownerId: OwnerId,
    promotion: NewPromotion,
    names: TermsFieldNames,
    transaction: Transaction,
  ): Promise<string> {
    const prepared = this.prepare(promotion, names);
    await this.createPrepared(ownerId, [prepared], transaction);
    return prepared.id;
  }

  /**
   * What `create` checks of many, before any of them is stored.
   * @throws DomainError INVALID_REQUEST as `create`
   */
  prepare(promotion: NewPromotion, names: TermsFieldNames): PreparedPromotion {
    checkTerms({ terms: promotion.terms, ceilings: this.ceilings(), names });
    return { id: this.nextId(), promotion };
  }

  /** Stores prepared promotions in one statement. */
  async createPrepared(
    ownerId: OwnerId,
    prepared: readonly PreparedPromotion[],
    transaction: Transaction,
  ): Promise<void> {
    await this.promotions.insertMany(ownerId, prepared, transaction);
  }

  /**
   * Replaces the terms of a promotion whose row the transaction has locked, and raises its version.
   * @throws DomainError INVALID_REQUEST as `create`, and for a limit lowered below what is used already
   * @throws DomainError CONFLICT when the promotion is no longer the one that was read
   */
  async revise(
    ownerId: OwnerId,
    { promotion, before, after }: TermsRevision,
    names: TermsFieldNames,
    transaction: Transaction,
  ): Promise<void> {
    checkTerms({ terms: after, ceilings: raised(this.ceilings(), before), names });
    const lowered = loweredLimits(before.limits, after.limits);
    if (!(await this.promotions.replaceTerms(ownerId, promotion, { terms: after, lowered }, transaction))) {
      const usage = await this.promotions.usageOf(ownerId, promotion.id, transaction);
      const below = usage === null ? null : limitBelowUse(lowered, usage);
      if (below === null) throw new DomainError('CONFLICT', 'The promotion was changed at the same time');
      throw invalidField(names[below.field], belowUse(names[below.field], below));
    }
  }

  /** An archived promotion stays visible, and archived for good. @returns whether its status is another now */
  async setStatus(
    ownerId: OwnerId,
    id: string,
    status: PromotionStatus,
    transaction: Transaction,
  ): Promise<boolean> {
    return this.promotions.setStatus(ownerId, id, status, transaction);
  }

  /** Hides a promotion; its history stays. */
  async hide(ownerId: OwnerId, id: string, transaction: Transaction): Promise<void> {
    await this.promotions.hide(ownerId, id, new Date(), transaction);
  }

  private ceilings(): Ceilings {
    const { MAX_TOTAL_USAGE_LIMIT, MAX_PER_USER_LIMIT } = this.config.settings;
    return { usesMax: MAX_TOTAL_USAGE_LIMIT, usesMaxPerCustomer: MAX_PER_USER_LIMIT };
  }
}

/** A promotion made under higher ceilings keeps its limits until somebody changes them. */
function raised(ceilings: Ceilings, { limits }: PromotionTerms): Ceilings {
  return {
    usesMax: Math.max(ceilings.usesMax, limits.usesMax ?? 0),
    usesMaxPerCustomer: Math.max(ceilings.usesMaxPerCustomer, limits.usesMaxPerCustomer ?? 0),
  };
}

/** Each dialect writes amounts in its own way, so how much is spent is not told here. */
function belowUse(name: string, { field, used }: LimitBelowUse): string {
  return field === 'budget'
    ? `${name} must not be less than what is already spent`
    : `${name} must not be less than what is already used: ${used}`;
}
