import { Injectable } from '@nestjs/common';

import { Database, type DeliveryStatus, type Prisma, type Transaction } from '#platform/database';
import { type Page, type SequencePageRequest, toSequencePage } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import { type Delivery, type DeliveryStatusName, wireMessageId } from './delivery.js';

const STORED = { pending: 'PENDING', succeeded: 'SUCCEEDED', failed: 'FAILED', dead: 'DEAD' } as const;
const NAMES: Readonly<Record<DeliveryStatus, DeliveryStatusName>> = {
  PENDING: 'pending',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  DEAD: 'dead',
};
const RETRY_SECONDS = 3 * 24 * 3_600;

type DeliveryRow = Prisma.WebhookDeliveryGetPayload<object>;

/** Which endpoint of whom. */
export interface EndpointOf {
  readonly ownerId: OwnerId;
  readonly endpointId: string;
}

/** Deliveries as the owner of their endpoint sees them. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** Newest first. */
  async list(
    { ownerId, endpointId }: EndpointOf,
    status: DeliveryStatusName | null,
    { limit, before }: SequencePageRequest,
  ): Promise<Page<Delivery>> {
    const rows = await this.database.client.webhookDelivery.findMany({
      where: {
        ownerId,
        endpointId,
        ...(status === null ? {} : { status: STORED[status] }),
        ...(before === null ? {} : { sequence: { lt: before } }),
      },
      orderBy: { sequence: 'desc' },
      take: limit + 1,
    });
    return toSequencePage(rows.map(toDelivery), limit);
  }

  /** Locks its endpoint, as everyone who changes turns does, and finds it; `null` when there is no such delivery. */
  async lock(
    { ownerId, endpointId }: EndpointOf,
    id: string,
    transaction: Transaction,
  ): Promise<Delivery | null> {
    await transaction.$executeRaw`
      SELECT 1 FROM webhook_endpoints WHERE id = ${endpointId} AND owner_id = ${ownerId} FOR NO KEY UPDATE`;
    const row = await transaction.webhookDelivery.findFirst({ where: { id, ownerId, endpointId } });
    return row === null ? null : toDelivery(row);
  }

  /** Makes one that was tried due now, with three days of its own. One that is over has no turn to wait for. */
  async again(ownerId: OwnerId, { id, status }: Delivery, transaction: Transaction): Promise<Delivery> {
    const isOver = status !== 'failed';
    await transaction.$executeRaw`
      UPDATE webhook_deliveries SET next_attempt_at = clock_timestamp(), finished_at = NULL,
        retry_until = clock_timestamp() + make_interval(secs => ${RETRY_SECONDS}),
        status = CASE WHEN ${isOver} THEN 'PENDING'::"DeliveryStatus" ELSE status END,
        attempts = CASE WHEN ${isOver} THEN 0 ELSE attempts END,
        order_keys = CASE WHEN ${isOver} THEN '{}' ELSE order_keys END
      WHERE id = ${id}::uuid AND owner_id = ${ownerId} AND lease_id IS NULL`;
    return toDelivery(
      await transaction.webhookDelivery.findUniqueOrThrow({ where: { id_ownerId: { id, ownerId } } }),
    );
  }

  /** Adds one of its own, which waits for nobody. */
  async add(
    { ownerId, endpointId }: EndpointOf,
    message: { readonly type: string; readonly data: object },
    transaction: Transaction,
  ): Promise<Delivery> {
    const [row] = await transaction.$queryRaw<{ id: string }[]>`
      INSERT INTO webhook_deliveries (owner_id, endpoint_id, message_id, type, order_keys, data, occurred_at,
        retry_until, next_attempt_at)
      VALUES (${ownerId}, ${endpointId}, gen_random_uuid(), ${message.type}, '{}', ${message.data}::jsonb, now(),
        now() + make_interval(secs => ${RETRY_SECONDS}), clock_timestamp()) RETURNING id`;
    const where = { id_ownerId: { id: row?.id ?? '', ownerId } };
    return toDelivery(await transaction.webhookDelivery.findUniqueOrThrow({ where }));
  }
}

function toDelivery(row: DeliveryRow): Delivery {
  const { id, sequence, type, occurredAt, data, attempts, lastAttemptAt, responseStatus, error, createdAt } =
    row;
  return {
    id,
    sequence,
    messageId: wireMessageId(row.messageId),
    type,
    occurredAt,
    data,
    status: NAMES[row.status],
    attempts,
    nextAttemptAt: row.leaseId === null ? row.nextAttemptAt : null,
    lastAttemptAt,
    responseStatus,
    error,
    createdAt,
  };
}
