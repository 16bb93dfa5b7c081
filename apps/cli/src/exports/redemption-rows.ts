import type { Instant } from '#engine';
import type { RedemptionReader, RedemptionRecord } from '#features/redemptions';
import { toIso } from '#platform/clock';
import { pageRequest } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { Column } from './write-csv.js';

const PART_ROWS = 1_000;

/** Amounts are in minor units. */
export const REDEMPTION_COLUMNS: readonly Column<RedemptionRecord>[] = [
  { name: 'id', cell: ({ id }) => id },
  { name: 'status', cell: ({ status }) => status },
  { name: 'order_reference', cell: ({ orderReference }) => orderReference },
  { name: 'order_type', cell: ({ orderType }) => orderType },
  { name: 'customer_id', cell: ({ customer }) => customer?.id ?? '' },
  { name: 'customer_email', cell: ({ customer }) => customer?.email ?? '' },
  { name: 'codes', cell: ({ applied }) => applied.map(({ code }) => code).join(' ') },
  { name: 'currency', cell: ({ currency }) => currency },
  { name: 'subtotal_minor', cell: ({ subtotalMinor }) => subtotalMinor },
  { name: 'shipping_minor', cell: ({ shippingMinor }) => shippingMinor },
  { name: 'discount_minor', cell: ({ discountMinor }) => discountMinor },
  { name: 'total_minor', cell: ({ totalMinor }) => totalMinor },
  { name: 'refunded_order_value_minor', cell: ({ refundedOrderValueMinor: minor }) => minor },
  { name: 'refunded_discount_minor', cell: ({ refundedDiscountMinor: minor }) => minor },
  { name: 'expires_at', cell: ({ expiresAt }) => (expiresAt === null ? '' : toIso(expiresAt)) },
  { name: 'created_at', cell: ({ createdAt }) => toIso(createdAt) },
];

/** From `from` on, up to but not including `to`; `null` is no bound. */
export interface Period {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** An owner's redemptions and reservations of a period, newest first, a part at a time. */
export async function* redemptionRows(
  reader: RedemptionReader,
  ownerId: OwnerId,
  period: Period,
): AsyncGenerator<RedemptionRecord> {
  const filter = { code: null, customer: null, orderReference: null, status: null, ...period };
  let cursor: string | undefined;
  for (;;) {
    const page = await reader.list(ownerId, filter, pageRequest(PART_ROWS, cursor));
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
