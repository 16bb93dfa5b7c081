import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Database } from '#platform/database';

import type { SendOutcome } from './sender.js';

const RETRY_SECONDS = 3 * 24 * 3_600;
/** Longer than any attempt: `WEBHOOK_TIMEOUT_SECONDS` is at most 25. */
const LEASE_SECONDS = 60;

/** A delivery that is ours until its lease ends. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly leaseId: string;
  readonly ownerId: string;
  readonly endpointId: string;
  readonly messageId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly data: unknown;
  readonly url: string;
  /** Sealed. */
  readonly secret: string;
  /** Sealed; `null` once its grace is over. */
  readonly previousSecret: string | null;
}

/** An attempt that was made, and what came of it. */
export interface FinishedDelivery extends SendOutcome {
  readonly id: string;
  readonly leaseId: string;
}

/** What is to be taken of the queue. */
export interface ClaimRequest {
  readonly quick: readonly string[];
  /** Of the quick endpoints, or of all others. */
  readonly lane: 'quick' | 'others';
  readonly most: number;
  readonly mostOfEach: number;
  readonly mostOfOwner: number;
  /** Endpoints and owners of which enough is under way. */
  readonly busy: readonly string[];
  readonly busyOwners: readonly string[];
}

/** The way from the outbox to the endpoints, which all instances go together (docs/adr/0016). */
@Injectable()
export class DeliveryQueue {
  constructor(private readonly database: Database) {}

  /** Makes deliveries of the oldest events, as many of one owner as of another. @returns of how many */
  async fanOut(most: number): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ taken: number }[]>`
      SELECT CASE WHEN EXISTS (SELECT 1 FROM outbox_events) THEN fan_out_events(${most}::int, ${RETRY_SECONDS}::int)
        ELSE 0 END AS taken`;
    return row?.taken ?? 0;
  }

  /** Takes what is due, for a minute; what nobody finishes by then is anyone's again. */
  async claim(request: ClaimRequest): Promise<readonly ClaimedDelivery[]> {
    const { quick, lane, most, mostOfEach, mostOfOwner, busy, busyOwners } = request;
    const leaseId = randomUUID();
    return this.database.client.$queryRaw<ClaimedDelivery[]>`
      SELECT d.id, d.lease_id AS "leaseId", d.owner_id AS "ownerId", d.endpoint_id AS "endpointId", d.message_id AS "messageId", d.type,
        d.occurred_at AS "occurredAt", d.data, e.url, e.secret,
        CASE WHEN e.previous_secret_until > now() THEN e.previous_secret END AS "previousSecret"
      FROM claim_deliveries(${[...quick]}::text[], ${lane === 'quick'}, ${most}::int, ${mostOfEach}::int, ${mostOfOwner}::int,
        ${[...busy]}::text[], ${[...busyOwners]}::text[], ${leaseId}::uuid, ${LEASE_SECONDS}::int) d
      JOIN webhook_endpoints e ON e.id = d.endpoint_id AND e.owner_id = d.owner_id`;
  }

  async finish(finished: readonly FinishedDelivery[]): Promise<void> {
    const results = finished.map(({ id, leaseId, outcome, responseStatus, error }) => ({
      id,
      lease_id: leaseId,
      outcome,
      response_status: responseStatus,
      error,
    }));
    await this.database.client.$executeRaw`SELECT finish_deliveries(${JSON.stringify(results)}::jsonb)`;
  }
}
