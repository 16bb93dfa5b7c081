import { Injectable } from '@nestjs/common';

import type { Prisma, Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

/** Something that has happened, for whoever listens. */
export interface OutboxEvent {
  /** Whose it is. */
  readonly ownerId: OwnerId;
  /** Such as `job.succeeded` (07-operations.md, Events). */
  readonly type: string;
  /** What it is about: events that have a key in common are delivered one after another. */
  readonly orderKeys: readonly string[];
  /** A JSON value of which nothing secret is a part. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Events that are told to the outside. What happens to redemptions, coupons and profiles is written by triggers of the
 * database (docs/adr/0016); this is for everything else.
 */
@Injectable()
export class Outbox {
  /** Writes events within the transaction of the change itself: neither is stored without the other. */
  async publish(events: readonly OutboxEvent[], transaction: Transaction): Promise<void> {
    if (events.length === 0) return;
    await transaction.outboxEvent.createMany({
      data: events.map(({ ownerId, type, orderKeys, data }) => ({
        ownerId,
        type,
        orderKeys: [...orderKeys],
        data: data as Prisma.InputJsonValue,
      })),
    });
  }
}
