import { Injectable } from '@nestjs/common';

import { Database, type Prisma, type Transaction } from '#platform/database';
import { type Page, type PageRequest, toPage } from '#platform/http';
import { isUlid } from '#platform/ids';
import type { OwnerId } from '#platform/owner';

import type { EventType } from '../event-types.js';
import type { Endpoint } from './endpoint.js';

const ENDPOINT = {
  id: true,
  url: true,
  events: true,
  description: true,
  enabled: true,
  previousSecretUntil: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.WebhookEndpointSelect;
type EndpointRow = Prisma.WebhookEndpointGetPayload<{ select: typeof ENDPOINT }>;

/** How long the secret before signs beside a new one. */
const GRACE_HOURS = 24;

/** An owner's endpoints that were not deleted. */
@Injectable()
export class EndpointsRepository {
  constructor(private readonly database: Database) {}

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** How many the owner has, under a lock that holds back everyone who wants to add one. */
  async countLocked(ownerId: OwnerId, transaction: Transaction): Promise<number> {
    await transaction.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended('couponsmith webhook_endpoints ' || ${ownerId}, 0))`;
    return transaction.webhookEndpoint.count({ where: { ownerId, deletedAt: null } });
  }

  async insert(
    ownerId: OwnerId,
    endpoint: Pick<Endpoint, 'id' | 'url' | 'events' | 'description'> & { readonly secret: string },
    transaction: Transaction,
  ): Promise<Endpoint> {
    const data = { ...endpoint, ownerId, events: [...endpoint.events] };
    return toEndpoint(await transaction.webhookEndpoint.create({ data, select: ENDPOINT }));
  }

  async find(ownerId: OwnerId, id: string): Promise<Endpoint | null> {
    if (!isUlid(id)) return null;
    return this.present(ownerId, id, this.database.client);
  }

  /** As `find`, and nobody else changes it until the transaction ends. */
  async lock(ownerId: OwnerId, id: string, transaction: Transaction): Promise<Endpoint | null> {
    if (!isUlid(id)) return null;
    await transaction.$executeRaw`
      SELECT 1 FROM webhook_endpoints WHERE id = ${id} AND owner_id = ${ownerId} FOR NO KEY UPDATE`;
    return this.present(ownerId, id, transaction);
  }

  /** Signs with another secret from now on, and for a day with the one before too. */
  async replaceSecret(
    ownerId: OwnerId,
    id: string,
    secret: string,
    transaction: Transaction,
  ): Promise<Endpoint | null> {
    if ((await this.lock(ownerId, id, transaction)) === null) return null;
    await transaction.$executeRaw`
      UPDATE webhook_endpoints SET previous_secret = secret, secret = ${secret},
        previous_secret_until = now() + make_interval(hours => ${GRACE_HOURS}::int)
      WHERE id = ${id} AND owner_id = ${ownerId}`;
    return this.present(ownerId, id, transaction);
  }

  /** @returns it as it was; `null` when there is none */
  async end(ownerId: OwnerId, id: string, transaction: Transaction): Promise<Endpoint | null> {
    const endpoint = await this.lock(ownerId, id, transaction);
    if (endpoint === null) return null;
    await transaction.$executeRaw`
      UPDATE webhook_endpoints SET deleted_at = now() WHERE id = ${id} AND owner_id = ${ownerId}`;
    return endpoint;
  }

  /** Newest first. */
  async list(ownerId: OwnerId, { limit, before }: PageRequest): Promise<Page<Endpoint>> {
    const rows = await this.database.client.webhookEndpoint.findMany({
      where: { ownerId, deletedAt: null, ...(before === null ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      select: ENDPOINT,
    });
    return toPage(rows.map(toEndpoint), limit);
  }

  /** Changes one that is there. */
  async update(
    ownerId: OwnerId,
    id: string,
    data: Prisma.WebhookEndpointUpdateInput,
    transaction: Transaction,
  ): Promise<Endpoint> {
    const where = { id_ownerId: { id, ownerId } };
    return toEndpoint(await transaction.webhookEndpoint.update({ where, data, select: ENDPOINT }));
  }

  private async present(ownerId: OwnerId, id: string, client: Transaction): Promise<Endpoint | null> {
    const row = await client.webhookEndpoint.findFirst({
      where: { id, ownerId, deletedAt: null },
      select: ENDPOINT,
    });
    return row === null ? null : toEndpoint(row);
  }
}

function toEndpoint({ id, url, events, description, enabled, ...instants }: EndpointRow): Endpoint {
  const { previousSecretUntil, createdAt, updatedAt } = instants;
  // Only what `EVENT_TYPES` lists is ever stored.
  const types = events as EventType[];
  return { id, url, events: types, description, enabled, previousSecretUntil, createdAt, updatedAt };
}
