import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import type { Caller } from '#platform/auth';
import { Config } from '#platform/config';
import type { Page, PageRequest } from '#platform/http';
import { newUlid } from '#platform/ids';
import type { OwnerId } from '#platform/owner';

import { SecretBox } from '../sending/secret-box.js';
import type {
  CreateEndpointCommand,
  Endpoint,
  EndpointWithSecret,
  UpdateEndpointCommand,
} from './endpoint.js';
import { endpointEntry } from './endpoint-audit.js';
import { readEndpointUrl } from './endpoint-url.js';
import { EndpointsRepository } from './endpoints.repository.js';

/** The most endpoints that one owner has. */
const ENDPOINTS_MAX = 50;

/** Endpoints as their owners keep them: the platform, and each partner. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly endpoints: EndpointsRepository,
    private readonly secrets: SecretBox,
    private readonly audit: AuditTrail,
    private readonly config: Config,
  ) {}

  /**
   * @throws DomainError INVALID_REQUEST naming `url`
   * @throws DomainError CONFLICT when the owner has 50
   */
  async create(caller: Caller, command: CreateEndpointCommand): Promise<EndpointWithSecret> {
    const { ownerId } = caller;
    const url = this.readUrl(command.url);
    const id = newUlid();
    const secret = this.secrets.newSecret();
    return this.endpoints.transaction(async (transaction) => {
      if ((await this.endpoints.countLocked(ownerId, transaction)) >= ENDPOINTS_MAX) {
        throw new DomainError('CONFLICT', `There are ${ENDPOINTS_MAX} webhooks already, which is the most.`);
      }
      const stored = {
        id,
        url,
        events: unique(command.events),
        description: command.description ?? null,
        secret: this.secrets.seal(secret, id),
      };
      const created = await this.endpoints.insert(ownerId, stored, transaction);
      await this.audit.append(caller, endpointEntry('webhook.created', null, created), transaction);
      return { ...created, secret };
    });
  }

  /** @throws DomainError NOT_FOUND, for another owner's too */
  async get(ownerId: OwnerId, id: string): Promise<Endpoint> {
    return found(await this.endpoints.find(ownerId, id));
  }

  /** Newest first. */
  async list(ownerId: OwnerId, page: PageRequest): Promise<Page<Endpoint>> {
    return this.endpoints.list(ownerId, page);
  }

  /**
   * Changes what is given. Other events count from now on; what is waiting is still delivered, to the new address.
   * @throws DomainError NOT_FOUND; INVALID_REQUEST naming `url`
   */
  async update(caller: Caller, id: string, command: UpdateEndpointCommand): Promise<Endpoint> {
    const { ownerId } = caller;
    const { url, events, description, enabled } = command;
    const changes = {
      ...(url === undefined ? {} : { url: this.readUrl(url) }),
      ...(events === undefined ? {} : { events: unique(events) }),
      ...(description === undefined ? {} : { description }),
      ...(enabled === undefined ? {} : { enabled }),
    };
    return this.endpoints.transaction(async (transaction) => {
      const before = found(await this.endpoints.lock(ownerId, id, transaction));
      if (Object.keys(changes).length === 0) return before;
      const after = await this.endpoints.update(ownerId, id, changes, transaction);
      await this.audit.append(caller, endpointEntry('webhook.updated', before, after), transaction);
      return after;
    });
  }

  /**
   * Gives an endpoint another secret. For 24 hours the one before signs too, so that the receiver can change it when it
   * likes; the one before that ends at once.
   * @throws DomainError NOT_FOUND
   */
  async rotateSecret(caller: Caller, id: string): Promise<EndpointWithSecret> {
    const { ownerId } = caller;
    const secret = this.secrets.newSecret();
    return this.endpoints.transaction(async (transaction) => {
      const sealed = this.secrets.seal(secret, id);
      const after = found(await this.endpoints.replaceSecret(ownerId, id, sealed, transaction));
      await this.audit.append(caller, endpointEntry('webhook.secret_rotated', null, after), transaction);
      return { ...after, secret };
    });
  }

  /**
   * Ends an endpoint; what was waiting is not delivered any more.
   * @throws DomainError NOT_FOUND
   */
  async delete(caller: Caller, id: string): Promise<void> {
    const { ownerId } = caller;
    await this.endpoints.transaction(async (transaction) => {
      const before = found(await this.endpoints.end(ownerId, id, transaction));
      await this.audit.append(caller, endpointEntry('webhook.deleted', before, null), transaction);
    });
  }

  private readUrl(text: string): string {
    const { WEBHOOK_ALLOW_PRIVATE } = this.config.settings;
    return readEndpointUrl(text, WEBHOOK_ALLOW_PRIVATE ? 'private allowed' : 'public only');
  }
}

function found<T>(endpoint: T | null): T {
  if (endpoint === null) throw new DomainError('NOT_FOUND', 'Webhook not found');
  return endpoint;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
