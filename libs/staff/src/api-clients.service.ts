import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { type AuditSnapshot, AuditTrail } from '#features/audit';
import { type Caller, hashSecret, newSecret } from '#platform/auth';
import { AnnouncedTransactions, type Change } from '#platform/changes';
import type { Transaction } from '#platform/database';
import type { Page, PageRequest } from '#platform/http';
import { newUlid } from '#platform/ids';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import type { ApiClient, ApiClientCredentials, CreateApiClientCommand } from './api-client.js';
import { ApiClientsRepository } from './api-clients.repository.js';

/** Machine accounts as the platform's admins keep them. */
@Injectable()
export class ApiClientsService {
  constructor(
    private readonly clients: ApiClientsRepository,
    private readonly audit: AuditTrail,
    private readonly transactions: AnnouncedTransactions,
  ) {}

  async create(caller: Caller, command: CreateApiClientCommand): Promise<ApiClientCredentials> {
    const secret = newSecret();
    const hash = await hashSecret(secret);
    const id = newUlid();
    return this.transactions.run(accountOf(id), async (transaction) => {
      const client = await this.clients.insert({ id, ...command }, hash, transaction);
      await this.record(caller, 'api_client.created', { before: null, after: client }, transaction);
      return { ...client, secret };
    });
  }

  /** Newest first. */
  async list(page: PageRequest): Promise<Page<ApiClient>> {
    return this.clients.list(page);
  }

  /**
   * Gives a client another secret; the old one, and every token it got, is refused from now on.
   * @throws DomainError NOT_FOUND
   */
  async rotateSecret(caller: Caller, id: string): Promise<ApiClientCredentials> {
    const secret = newSecret();
    const hash = await hashSecret(secret);
    return this.transactions.run(accountOf(id), async (transaction) => {
      const client = found(await this.clients.replaceSecret(id, hash, transaction), id);
      await this.record(caller, 'api_client.secret_rotated', { before: client, after: client }, transaction);
      return { ...client, secret };
    });
  }

  /**
   * Ends a client and its tokens at once.
   * @throws DomainError NOT_FOUND
   */
  async delete(caller: Caller, id: string): Promise<void> {
    await this.transactions.run(accountOf(id), async (transaction) => {
      const client = found(await this.clients.revoke(id, transaction), id);
      await this.record(caller, 'api_client.deleted', { before: client, after: null }, transaction);
    });
  }

  private async record(
    caller: Caller,
    action: string,
    change: { readonly before: ApiClient | null; readonly after: ApiClient | null },
    transaction: Transaction,
  ): Promise<void> {
    const subjectId = (change.after ?? change.before)?.id ?? '';
    const [before, after] = [snapshot(change.before), snapshot(change.after)];
    await this.audit.append(
      caller,
      { action, subjectType: 'api_client', subjectId, before, after },
      transaction,
    );
  }
}

function found(client: ApiClient | null, id: string): ApiClient {
  if (client === null) throw new DomainError('NOT_FOUND', `API client not found with id: ${id}`);
  return client;
}

function accountOf(id: string): Change {
  return { topic: 'accounts', ownerId: PLATFORM_OWNER_ID, id };
}

function snapshot(client: ApiClient | null): AuditSnapshot {
  return client === null ? null : { id: client.id, name: client.name, role: client.role };
}
