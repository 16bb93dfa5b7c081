import { text } from 'node:stream/consumers';

import type { ExportService, FiguresQuery, Totals } from '#features/analytics';

interface Row {
  readonly redemptionId: string;
  readonly service: string | null;
  readonly orderValue: number;
  readonly discount: number;
  readonly orderDiscount: number;
  readonly refunded: number;
}

export type ExportedTotals = Pick<
  Totals,
  'redemptions' | 'orderValueMinor' | 'discountMinor' | 'refundedMinor' | 'netRevenueMinor'
>;

const NAMES: { readonly [Name in keyof Row]: Name } = {
  redemptionId: 'redemptionId',
  service: 'service',
  orderValue: 'orderValue',
  discount: 'discount',
  orderDiscount: 'orderDiscount',
  refunded: 'refunded',
};

/** The totals that somebody finds who adds up an export of redemptions: each coupon of an order has a row. */
export async function exportedTotals(exports: ExportService, query: FiguresQuery): Promise<ExportedTotals> {
  const stream = await exports.open({
    ...query,
    report: 'redemptions',
    format: 'json',
    around: { head: '[', tail: ']' },
    words: { names: NAMES, amounts: 'minor' },
    reader: 'staff',
  });
  const rows = JSON.parse(await text(stream)) as readonly Row[];
  if (query.service !== null) expect(rows.filter(({ service }) => service !== query.service)).toEqual([]);
  const orders = [...new Map(rows.map((row) => [row.redemptionId, row])).values()];
  const orderValueMinor = sum(orders, 'orderValue');
  const refundedMinor = sum(orders, 'refunded');
  return {
    redemptions: orders.length,
    orderValueMinor,
    discountMinor: sum(rows, 'discount'),
    refundedMinor,
    netRevenueMinor: orderValueMinor - sum(orders, 'orderDiscount') - refundedMinor,
  };
}

function sum(rows: readonly Row[], column: 'orderValue' | 'discount' | 'orderDiscount' | 'refunded'): number {
  return rows.reduce((total, row) => total + row[column], 0);
}
