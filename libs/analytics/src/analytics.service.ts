import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { Config } from '#platform/config';
import { type OwnerId, ownerId } from '#platform/owner';

import type { Figures, FiguresQuery, Subject } from './figures/figures.js';
import { FiguresService } from './figures/figures.service.js';
import { type CouponOutlook, outlookOf } from './figures/outlook.js';
import { type StoredCoupon, SubjectsRepository } from './figures/subjects.repository.js';
import { type GivenPeriod } from './period/period.js';
import { type PeriodFieldNames, readPeriod } from './period/read-period.js';

/** What a caller asks for; what is `null` was not said. */
export interface AnalyticsQuery {
  readonly period: GivenPeriod;
  readonly names: PeriodFieldNames;
  /** ISO 4217; the platform's by default, of one coupon its own. */
  readonly currency: string | null;
  readonly service: string | null;
}

/** Which part of the platform's business to look at. */
export interface AnalyticsScope {
  readonly partnerId: string | null;
  /** The id of a promotion, or the number of a discount profile. */
  readonly profileId: string | null;
}

/** The figures of one coupon, and how long it will last. */
export interface CouponAnalytics {
  readonly coupon: StoredCoupon;
  readonly figures: Figures;
  readonly outlook: CouponOutlook;
}

/** Usage and analytics (06-analytics.md). */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly figures: FiguresService,
    private readonly subjects: SubjectsRepository,
    private readonly config: Config,
  ) {}

  /**
   * Of everything, or of a part.
   * @throws InvalidPeriod; DomainError NOT_FOUND for a partner or profile that is not there
   */
  async overview(scope: AnalyticsScope, query: AnalyticsQuery): Promise<Figures> {
    const asked = await this.prepare(query);
    return this.figures.figuresOf({ ...asked, subject: await this.subjectOf(scope) });
  }

  /**
   * Of one owner.
   * @throws InvalidPeriod
   */
  async overviewOf(owner: OwnerId, query: AnalyticsQuery): Promise<Figures> {
    const asked = await this.prepare(query);
    return this.figures.figuresOf({ ...asked, subject: { kind: 'OWNER', ownerId: owner } });
  }

  /**
   * Of one coupon, archived and deleted ones included.
   * @param owner `null` looks at every owner's
   * @throws InvalidPeriod; DomainError NOT_FOUND for an unknown id and for another owner's
   */
  async ofCoupon(owner: OwnerId | null, couponId: string, query: AnalyticsQuery): Promise<CouponAnalytics> {
    const coupon = await this.findCoupon(owner, couponId);
    const asked = await this.prepare({ ...query, currency: query.currency ?? coupon.currency });
    const subject: Subject = { kind: 'COUPON', ...coupon };
    const figures = await this.figures.figuresOf({ ...asked, subject });
    // A limit is used up by every use, whichever figures are asked for.
    const isWhole = asked.service === null && figures.currencies.every((one) => one === asked.currency);
    const redemptions = isWhole
      ? figures.totals.redemptions
      : await this.figures.redemptionsOf({ subject, period: asked.period });
    return { coupon, figures, outlook: outlookOf(asked.period, asked.now, { ...coupon, redemptions }) };
  }

  /**
   * @param couponId narrows it to one coupon
   * @throws DomainError NOT_FOUND for a partner, profile or coupon that is not there, or not of the others
   */
  async subjectOf(
    { partnerId, profileId }: AnalyticsScope,
    couponId: string | null = null,
  ): Promise<Subject> {
    const scope = await this.scopeOf({ partnerId, profileId });
    if (couponId === null) return scope;
    const coupon = await this.findCoupon('ownerId' in scope ? scope.ownerId : null, couponId);
    if ('promotionId' in scope && scope.promotionId !== coupon.promotionId) throw couponNotFound(couponId);
    return { kind: 'COUPON', ...coupon };
  }

  /**
   * What an owner has, or one coupon of it.
   * @throws DomainError NOT_FOUND for an unknown coupon and for another owner's
   */
  async subjectOfOwner(owner: OwnerId, couponId: string | null): Promise<Subject> {
    if (couponId === null) return { kind: 'OWNER', ownerId: owner };
    return { kind: 'COUPON', ...(await this.findCoupon(owner, couponId)) };
  }

  private async scopeOf({ partnerId, profileId }: AnalyticsScope): Promise<Subject> {
    if (partnerId !== null && !(await this.subjects.hasOwner(partnerId))) {
      throw new DomainError('NOT_FOUND', `Partner not found with id: ${partnerId}`);
    }
    if (profileId === null) {
      return partnerId === null ? { kind: 'ALL' } : { kind: 'OWNER', ownerId: ownerId(partnerId) };
    }
    const promotion = await this.subjects.findPromotion(profileId);
    if (promotion === null || (partnerId !== null && promotion.ownerId !== partnerId)) {
      throw new DomainError('NOT_FOUND', `Profile not found with id: ${profileId}`);
    }
    return { kind: 'PROMOTION', ...promotion };
  }

  /** @throws DomainError NOT_FOUND */
  async findCoupon(owner: OwnerId | null, couponId: string): Promise<StoredCoupon> {
    const coupon = await this.subjects.findCoupon(owner, couponId);
    if (coupon === null) throw couponNotFound(couponId);
    return coupon;
  }

  /** @throws InvalidPeriod */
  async prepare(query: AnalyticsQuery): Promise<Omit<FiguresQuery, 'subject'> & { readonly now: number }> {
    const { DEFAULT_TIMEZONE, DEFAULT_CURRENCY } = this.config.settings;
    const now = await this.subjects.now();
    return {
      period: readPeriod(query.period, now, DEFAULT_TIMEZONE, query.names),
      currency: query.currency ?? DEFAULT_CURRENCY,
      service: query.service,
      now,
    };
  }
}

function couponNotFound(couponId: string): DomainError {
  return new DomainError('NOT_FOUND', `Coupon not found with id: ${couponId}`, { details: { couponId } });
}
