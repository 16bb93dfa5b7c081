import { Injectable } from '@nestjs/common';

import { Database } from '#platform/database';

const AT_ONCE = 5_000;

/**
 * What nobody needs any more. Each method removes a few thousand rows that nobody else works on, found by index, and
 * says whether there may be more.
 */
@Injectable()
export class LeftoversRepository {
  constructor(private readonly database: Database) {}

  /** What was delivered a week ago. */
  async removeDelivered(): Promise<boolean> {
    return this.removeFinished('SUCCEEDED', 7);
  }

  /** What was given up 30 days ago. */
  async removeDead(): Promise<boolean> {
    return this.removeFinished('DEAD', 30);
  }

  /** Deliveries to endpoints that were deleted, save those that somebody sends at the moment. */
  async removeOfDeletedEndpoints(): Promise<boolean> {
    return this.wasFull(
      this.database.client.$executeRaw`
        DELETE FROM webhook_deliveries WHERE id = ANY (ARRAY(
          SELECT d.id FROM webhook_endpoints e CROSS JOIN LATERAL (
            SELECT i.id FROM webhook_deliveries i
            WHERE i.endpoint_id = e.id AND (i.lease_id IS NULL OR i.next_attempt_at <= now())
            ORDER BY i.sequence LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) d
          WHERE e.deleted_at IS NOT NULL LIMIT ${AT_ONCE}))`,
    );
  }

  /** The turns of such deliveries. They are never changed, so that a place in the table stays theirs. */
  async removeTurnsOfDeletedEndpoints(): Promise<boolean> {
    return this.wasFull(
      this.database.client.$executeRaw`
        DELETE FROM webhook_turns WHERE ctid = ANY (ARRAY(
          SELECT t.place FROM webhook_endpoints e CROSS JOIN LATERAL (
            SELECT i.ctid AS place FROM webhook_turns i WHERE i.endpoint_id = e.id
            ORDER BY i.order_key, i.sequence LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) t
          WHERE e.deleted_at IS NOT NULL LIMIT ${AT_ONCE}))`,
    );
  }

  /** Notices of ends that are long over: no promotion is given such an end again. */
  async removeNotices(): Promise<boolean> {
    return this.wasFull(
      this.database.client.$executeRaw`
        DELETE FROM promotion_notices WHERE ctid = ANY (ARRAY(
          SELECT n.ctid FROM promotion_notices n
          WHERE n.notice LIKE 'expiring %' AND n.created_at < now() - interval '30 days'
          ORDER BY n.created_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED))`,
    );
  }

  private async removeFinished(status: 'SUCCEEDED' | 'DEAD', days: number): Promise<boolean> {
    return this.wasFull(
      this.database.client.$executeRaw`
        DELETE FROM webhook_deliveries WHERE id = ANY (ARRAY(
          SELECT d.id FROM webhook_deliveries d
          WHERE d.status = ${status}::"DeliveryStatus" AND d.finished_at < now() - make_interval(days => ${days}::int)
          ORDER BY d.finished_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED))`,
    );
  }

  private async wasFull(removal: Promise<number>): Promise<boolean> {
    return (await removal) >= AT_ONCE;
  }
}
