import { Injectable } from '@nestjs/common';

import { Database, type Prisma, type Transaction } from '#platform/database';
import { type Page, type PageRequest, toPage } from '#platform/http';
import { isUlid } from '#platform/ids';

import type { ApiClient, ApiClientRole } from './api-client.js';

/** A client as its own login sees it. */
export interface ApiClientLogin {
  readonly id: string;
  readonly secretHash: string;
  readonly credentialVersion: number;
}

const CLIENT = {
  id: true,
  name: true,
  role: true,
  createdAt: true,
} as const satisfies Prisma.ApiClientSelect;
type ClientRow = Prisma.ApiClientGetPayload<{ select: typeof CLIENT }>;
const STORED_ROLES = { admin: 'ADMIN', analyst: 'ANALYST', service: 'SERVICE' } as const;
const ROLES = { ADMIN: 'admin', ANALYST: 'analyst', SERVICE: 'service' } as const;

/** The API clients that were not deleted. */
@Injectable()
export class ApiClientsRepository {
  constructor(private readonly database: Database) {}

  async insert(
    client: { readonly id: string; readonly name: string; readonly role: ApiClientRole },
    secretHash: string,
    transaction: Transaction,
  ): Promise<ApiClient> {
    const data = { ...client, role: STORED_ROLES[client.role], secretHash };
    return toApiClient(await transaction.apiClient.create({ data, select: CLIENT }));
  }

  async findLogin(id: string): Promise<ApiClientLogin | null> {
    if (!isUlid(id)) return null;
    return this.database.client.apiClient.findUnique({
      where: { id, revokedAt: null },
      select: { id: true, secretHash: true, credentialVersion: true },
    });
  }

  /** The client for whom tokens of this version are good now. */
  async findCurrent(id: string, credentialVersion: number): Promise<ApiClient | null> {
    const row = await this.database.client.apiClient.findUnique({
      where: { id, revokedAt: null, credentialVersion },
      select: CLIENT,
    });
    return row === null ? null : toApiClient(row);
  }

  /** Stores another secret; tokens that the old one got are dead. `null` when there is no such client. */
  async replaceSecret(id: string, secretHash: string, transaction: Transaction): Promise<ApiClient | null> {
    return this.change(id, { secretHash, credentialVersion: { increment: 1 } }, transaction);
  }

  /** `null` when there is no such client. */
  async revoke(id: string, transaction: Transaction): Promise<ApiClient | null> {
    return this.change(id, { revokedAt: new Date() }, transaction);
  }

  async list({ limit, before }: PageRequest): Promise<Page<ApiClient>> {
    const rows = await this.database.client.apiClient.findMany({
      where: { revokedAt: null, ...(before === null ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      select: CLIENT,
    });
    return toPage(rows.map(toApiClient), limit);
  }

  private async change(
    id: string,
    data: Prisma.ApiClientUpdateManyMutationInput,
    transaction: Transaction,
  ): Promise<ApiClient | null> {
    if (!isUlid(id)) return null;
    const [row] = await transaction.apiClient.updateManyAndReturn({
      where: { id, revokedAt: null },
      data,
      select: CLIENT,
    });
    return row === undefined ? null : toApiClient(row);
  }
}

function toApiClient(row: ClientRow): ApiClient {
  return { ...row, role: ROLES[row.role] };
}
