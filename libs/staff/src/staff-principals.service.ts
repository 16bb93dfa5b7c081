import { Injectable } from '@nestjs/common';

import type { Principal, TokenSubject } from '#platform/auth';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { ApiClientsRepository } from './api-clients.repository.js';
import { UserAccountsRepository } from './user-accounts.repository.js';

/** The platform's people and machines as callers of the API. */
@Injectable()
export class StaffPrincipals {
  constructor(
    private readonly users: UserAccountsRepository,
    private readonly clients: ApiClientsRepository,
  ) {}

  /** @returns `null` when the user is gone, or has another password by now */
  async findUser({ id, credentialVersion }: TokenSubject): Promise<Principal | null> {
    const user = await this.users.findCurrent(id, credentialVersion);
    return user === null ? null : { ...user, ownerId: PLATFORM_OWNER_ID, id, name: user.email };
  }

  /** @returns `null` when the client was deleted, or has another secret by now */
  async findApiClient({ id, credentialVersion }: TokenSubject): Promise<Principal | null> {
    const client = await this.clients.findCurrent(id, credentialVersion);
    return client === null
      ? null
      : { role: client.role, ownerId: PLATFORM_OWNER_ID, id, name: client.name, email: null };
  }
}
