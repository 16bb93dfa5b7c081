import { Injectable } from '@nestjs/common';

import type { Principal, TokenSubject } from '#platform/auth';
import { ownerId } from '#platform/owner';

import { PartnersRepository } from './partners.repository.js';

/** Partners as callers of the API. */
@Injectable()
export class PartnerPrincipals {
  constructor(private readonly partners: PartnersRepository) {}

  /** @returns `null` when the partner is suspended, or has another secret by now */
  async find({ id, credentialVersion }: TokenSubject): Promise<Principal | null> {
    const partner = await this.partners.findActive(ownerId(id), credentialVersion);
    return partner === null
      ? null
      : { role: 'partner', ownerId: partner.id, id: partner.id, name: partner.name, email: null };
  }
}
