import { Injectable } from '@nestjs/common';

import { type CallSums, CallsRepository } from './calls.repository.js';
import { everyPoint } from './every-point.js';
import type { Figures, FiguresQuery, PartnerFigures, Point, Totals } from './figures.js';
import { FiguresSources } from './figures-sources.js';
import { PartnersRepository } from './partners.repository.js';
import type { OrderFigures, OrderSums } from './sources.js';
import { TopCouponsRepository } from './top-coupons.repository.js';

const TOP_COUPONS = 10;

/** Everything that there is to tell of a period (06-analytics.md). */
@Injectable()
export class FiguresService {
  constructor(
    private readonly sources: FiguresSources,
    private readonly coupons: TopCouponsRepository,
    private readonly partners: PartnersRepository,
    private readonly calls: CallsRepository,
  ) {}

  async figuresOf(query: FiguresQuery): Promise<Figures> {
    const { period, currency, service } = query;
    const reading = this.read(query);
    const [orders, calls, callsBefore, topCoupons, byPartner, reasons] = await Promise.all([
      reading,
      this.calls.sums(query, period),
      this.calls.sums(query, period.previous),
      this.topCoupons(query, reading),
      this.partners.find(query),
      this.calls.reasons(query),
    ]);
    const { currencies, points, byService } = orders;
    const totals = totalsOf(orders.sums, calls);
    const previous = totalsOf(orders.previous, callsBefore);
    return {
      period,
      currency,
      currencies,
      totals,
      previous,
      series: everyPoint(period, points),
      topCoupons,
      rejectionReasons: reasons,
      byPartner: ofUseAlone(query, totals, byPartner),
      byService: service === null ? byService : byService.filter((one) => one.service === service),
    };
  }

  /** The points of a series alone. */
  async seriesOf(query: FiguresQuery): Promise<readonly Point[]> {
    const { points } = await this.read(query);
    return everyPoint(query.period, points);
  }

  /** ISO 4217, those that have anything in the period. */
  async currenciesOf(query: Omit<FiguresQuery, 'currency'>): Promise<readonly string[]> {
    return (await this.read({ ...query, currency: '' })).currencies;
  }

  /** How often in the period, in every currency and for every service. */
  async redemptionsOf({ subject, period }: Pick<FiguresQuery, 'subject' | 'period'>): Promise<number> {
    const everything = { subject, period, service: null };
    const counts = (await this.currenciesOf(everything)).map(
      async (currency) => (await this.read({ ...everything, currency })).sums.redemptions,
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /** Where there is only one coupon, its figures are those of the whole. */
  private async topCoupons(
    query: FiguresQuery,
    reading: Promise<OrderFigures>,
  ): Promise<Figures['topCoupons']> {
    const couponId = await this.onlyCouponOf(query);
    if (couponId === null) return this.coupons.find(query, TOP_COUPONS);
    const { redemptions, discountMinor, orderValueMinor } = (await reading).sums;
    return redemptions === 0
      ? []
      : this.coupons.withCodes([{ couponId, redemptions, discountMinor, orderValueMinor }]);
  }

  private async onlyCouponOf({ subject }: FiguresQuery): Promise<string | null> {
    if (subject.kind === 'COUPON') return subject.couponId;
    return subject.kind === 'PROMOTION' ? this.coupons.onlyOneOf(subject.promotionId) : null;
  }

  private async read(query: FiguresQuery): Promise<OrderFigures> {
    const source = await this.sources.of(query);
    return source.read(query.period);
  }
}

function totalsOf({ orderDiscountMinor, ...sums }: OrderSums, calls: CallSums): Totals {
  const { redemptions, discountMinor, orderValueMinor, refundedMinor } = sums;
  return {
    ...sums,
    netRevenueMinor: orderValueMinor - orderDiscountMinor - refundedMinor,
    averageDiscountMinor: redemptions === 0 ? 0 : Math.round(discountMinor / redemptions),
    validations: calls.validations,
    rejections: calls.rejections,
    conversionRate: calls.accepted === 0 ? null : redemptions / calls.accepted,
  };
}

/** What a promotion's owner sold by it, not by everything. */
function ofUseAlone(
  { subject }: FiguresQuery,
  { redemptions, discountMinor, orderValueMinor }: Totals,
  partners: readonly PartnerFigures[],
): readonly PartnerFigures[] {
  if (!('promotionId' in subject)) return partners;
  if (redemptions === 0) return [];
  return partners.map((partner) => ({ ...partner, redemptions, discountMinor, orderValueMinor }));
}
