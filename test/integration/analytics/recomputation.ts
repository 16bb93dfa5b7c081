import { DateTime } from 'luxon';

import type { DayRange, Figures, FiguresQuery, Point, Subject, Sums } from '#features/analytics';

import type { TestDatabase } from '../../support/database/test-database.js';

interface Line {
  readonly index: number;
  readonly amountMinor: number;
  readonly service: string | null;
}

interface Use {
  readonly couponId: string;
  readonly promotionId: string;
  readonly code: string;
  readonly discountMinor: number;
  readonly shippingDiscountMinor: number;
  readonly lines: readonly { readonly index: number; readonly discountMinor: number }[];
}

interface CountedOrder {
  readonly ownerId: string;
  readonly customerId: string | null;
  readonly currency: string;
  readonly at: number;
  readonly lines: readonly Line[];
  readonly refunds: readonly { index: number; orderValueMinor: number; discountMinor: number }[];
  readonly uses: readonly Use[];
}

interface Row extends Omit<CountedOrder, 'uses'> {
  readonly uses: readonly Use[] | null;
}

const COUNTED_ORDERS = `
  SELECT r.owner_id AS "ownerId", r.customer_id AS "customerId", r.currency, r.lines, r.refunded_lines AS refunds,
    extract(epoch FROM r.created_at)::float8 * 1000 AS at, (
      SELECT jsonb_agg(jsonb_build_object('couponId', u.coupon_id, 'promotionId', u.promotion_id, 'code', u.code,
        'discountMinor', u.discount_minor, 'shippingDiscountMinor', u.shipping_discount_minor, 'lines', u.line_shares))
      FROM redemption_uses u WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id) AS uses
  FROM redemptions r WHERE r.status IN ('REDEEMED', 'PARTIALLY_REFUNDED', 'REFUNDED')`;

/** The parts of figures that the ledger alone says. */
export type LedgerFigures = Pick<
  Figures,
  'currencies' | 'series' | 'topCoupons' | 'byPartner' | 'byService'
> & {
  readonly totals: LedgerTotals;
  readonly previous: LedgerTotals;
};
type LedgerTotals = Omit<Figures['totals'], 'validations' | 'rejections' | 'conversionRate'>;

/** Every order of the ledger that counts and has a coupon. */
export async function ordersIn(database: TestDatabase): Promise<readonly CountedOrder[]> {
  const rows = await database.query<Row>(COUNTED_ORDERS);
  return rows.flatMap(({ uses, ...order }) => (uses === null ? [] : [{ ...order, uses }]));
}

/** The figures, worked out order by order: slow, and plain to see. */
export function recompute(
  orders: readonly CountedOrder[],
  query: FiguresQuery,
  partnerNames: ReadonlyMap<string, string>,
): LedgerFigures {
  const { subject, currency, service, period } = query;
  const of = orders.filter(
    (order) => usesOf(order, subject).length > 0 && linesOf(order, service).length > 0,
  );
  const inPeriod = within(of, period);
  const counted = inPeriod.filter((order) => order.currency === currency);
  const services = [...new Set(counted.flatMap(({ lines }) => lines.map((line) => line.service ?? '')))];
  const couponIds = [
    ...new Set(counted.flatMap((order) => usesOf(order, subject).map((use) => use.couponId))),
  ];
  return {
    currencies: [...new Set(inPeriod.map((order) => order.currency))].sort(),
    totals: totalsOf(counted, query),
    previous: totalsOf(
      within(of, period.previous).filter((order) => order.currency === currency),
      query,
    ),
    series: seriesOf(counted, query),
    topCoupons: couponIds
      .map((couponId) => couponRow(counted, couponId, query))
      .sort(byRedemptions('couponId'))
      .slice(0, 10),
    byPartner: [...partnerNames]
      .map(([partnerId, name]) => {
        const orders = counted.filter(({ ownerId }) => ownerId === partnerId);
        return { partnerId, name, ...sumsOf(orders, query) };
      })
      .filter(({ redemptions }) => redemptions > 0)
      .sort(byRedemptions('partnerId')),
    byService: services
      .filter((one) => service === null || one === service)
      .map((one) => ({
        service: one === '' ? null : one,
        ...sumsOf(
          counted.filter((order) => linesOf(order, one).length > 0),
          { ...query, service: one },
        ),
      }))
      .sort((a, b) => b.redemptions - a.redemptions || ((a.service ?? '') < (b.service ?? '') ? -1 : 1)),
  };
}

function totalsOf(orders: readonly CountedOrder[], query: FiguresQuery): LedgerTotals {
  const sums = sumsOf(orders, query);
  const refundedMinor = sum(orders, (order) =>
    sum(order.refunds, (refund) =>
      hasService(order, refund.index, query.service) ? refund.orderValueMinor - refund.discountMinor : 0,
    ),
  );
  const allDiscounts = sum(orders, (order) =>
    sum(order.uses, (use) => discountOf(order, use, query.service)),
  );
  return {
    ...sums,
    refundedMinor,
    netRevenueMinor: sums.orderValueMinor - allDiscounts - refundedMinor,
    averageDiscountMinor: orders.length === 0 ? 0 : Math.round(sums.discountMinor / orders.length),
    uniqueCustomers: new Set(orders.flatMap(({ customerId }) => customerId ?? [])).size,
  };
}

function sumsOf(orders: readonly CountedOrder[], { subject, service }: FiguresQuery): Sums {
  return {
    redemptions: orders.length,
    orderValueMinor: sum(orders, (order) => sum(linesOf(order, service), (line) => line.amountMinor)),
    discountMinor: sum(orders, (order) =>
      sum(usesOf(order, subject), (use) => discountOf(order, use, service)),
    ),
  };
}

function couponRow(
  orders: readonly CountedOrder[],
  couponId: string,
  query: FiguresQuery,
): LedgerFigures['topCoupons'][number] {
  const using = orders.filter(({ uses }) => uses.some((use) => use.couponId === couponId));
  const use = using[0]?.uses.find((one) => one.couponId === couponId);
  const subject: Subject = { kind: 'COUPON', ownerId: '' as never, promotionId: '', couponId };
  return { couponId, code: use?.code ?? '', ...sumsOf(using, { ...query, subject }) };
}

function seriesOf(orders: readonly CountedOrder[], query: FiguresQuery): readonly Point[] {
  const { start, end, granularity, timezone } = query.period;
  const points: Point[] = [];
  let from = DateTime.fromMillis(start, { zone: timezone });
  while (from.toMillis() < end) {
    const to = from
      .startOf(granularity)
      .plus({ [granularity]: 1 })
      .startOf(granularity);
    const [a, b] = [from.toMillis(), to.toMillis()];
    points.push({
      at: a,
      ...sumsOf(
        orders.filter(({ at }) => at >= a && at < b),
        query,
      ),
    });
    from = to;
  }
  return points;
}

function within(orders: readonly CountedOrder[], { start, end }: DayRange): readonly CountedOrder[] {
  return orders.filter(({ at }) => at >= start && at < end);
}

function usesOf({ ownerId, uses }: CountedOrder, subject: Subject): readonly Use[] {
  switch (subject.kind) {
    case 'ALL':
      return uses;
    case 'OWNER':
      return ownerId === subject.ownerId ? uses : [];
    case 'PROMOTION':
      return uses.filter(({ promotionId }) => promotionId === subject.promotionId);
    case 'COUPON':
      return uses.filter(({ couponId }) => couponId === subject.couponId);
  }
}

function linesOf({ lines }: CountedOrder, service: string | null): readonly Line[] {
  return service === null ? lines : lines.filter((line) => (line.service ?? '') === service);
}

function hasService(order: CountedOrder, index: number, service: string | null): boolean {
  return linesOf(order, service).some((line) => line.index === index);
}

/** The shipping's part falls on the service of the first line. */
function discountOf(order: CountedOrder, use: Use, service: string | null): number {
  const shares = sum(use.lines, ({ index, discountMinor }) =>
    hasService(order, index, service) ? discountMinor : 0,
  );
  return shares + (hasService(order, order.lines[0]?.index ?? -1, service) ? use.shippingDiscountMinor : 0);
}

function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}

function byRedemptions<Key extends string>(
  key: Key,
): (a: Sums & Record<Key, string>, b: Sums & Record<Key, string>) => number {
  return (a, b) =>
    b.redemptions - a.redemptions || b.discountMinor - a.discountMinor || (a[key] < b[key] ? -1 : 1);
}
