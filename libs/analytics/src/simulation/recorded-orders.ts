import { Injectable } from '@nestjs/common';

import type { Instant, Order, OrderLine, OrderType } from '#engine';
import { idAfter, idNotAfter } from '#platform/ids';
import type { OwnerId } from '#platform/owner';

import { AnalyticsDatabase } from '../analytics-database.js';
import type { DayRange } from '../period/period.js';

/** An order as it was redeemed, and who placed it. */
export interface RecordedOrder {
  readonly order: Order;
  readonly at: Instant;
  /** Our own id; `null` for an order without a customer. */
  readonly customerId: string | null;
  readonly customerReference: string | null;
  readonly customerEmail: string | null;
}

interface Row {
  readonly id: string;
  readonly at: number;
  readonly customerId: string | null;
  readonly customerReference: string | null;
  readonly customerEmail: string | null;
  readonly type: OrderType;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
}

const AT_ONCE = 500;

/** By the ids, which rise with time, and then exactly. */
const SOME = `
  SELECT id, extract(epoch FROM created_at)::float8 * 1000 AS at, customer_id AS "customerId",
    customer_reference AS "customerReference", customer_email AS "customerEmail", order_type AS type, currency, lines,
    subtotal_minor::float8 AS "subtotalMinor", shipping_minor::float8 AS "shippingMinor"
  FROM redemptions
  WHERE owner_id = $1 AND id > $2 AND id < $3 AND is_counted(status)
    AND created_at >= to_timestamp($4::float8 / 1000) AND created_at < to_timestamp($5::float8 / 1000)
  ORDER BY id LIMIT ${AT_ONCE}`;

/** Orders that were redeemed, with coupons or without, in the order in which they were placed. */
@Injectable()
export class RecordedOrders {
  constructor(private readonly database: AnalyticsDatabase) {}

  /** Some at a time, so that the process has others to serve in between. */
  async *read(owner: OwnerId, { start, end }: DayRange): AsyncGenerator<readonly RecordedOrder[]> {
    const last = idAfter(end);
    let after = idNotAfter(start);
    for (;;) {
      const { rows } = await this.database.streams.query<Row>(SOME, [owner, after, last, start, end]);
      const newest = rows.at(-1);
      if (newest === undefined) return;
      yield rows.map(toRecordedOrder);
      after = newest.id;
    }
  }
}

function toRecordedOrder({
  type,
  currency,
  lines,
  subtotalMinor,
  shippingMinor,
  ...row
}: Row): RecordedOrder {
  const { at, customerId, customerReference, customerEmail } = row;
  return {
    order: { type, currency, lines, subtotalMinor, shippingMinor },
    at,
    customerId,
    customerReference,
    customerEmail,
  };
}
