import { Injectable } from '@nestjs/common';

import { Database } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { PartnerStatus } from './partner.js';

/** In what money and on what days an owner's coupons are meant. */
export interface OwnerTerms {
  readonly currency: string;
  readonly timezone: string;
  readonly status: PartnerStatus;
}

/** All owners of coupons, the platform among them. */
@Injectable()
export class OwnersService {
  constructor(private readonly database: Database) {}

  /** @throws Error for an id that is no owner's: ids of owners come from verified tokens */
  async terms(owner: OwnerId): Promise<OwnerTerms> {
    return this.database.client.owner.findUniqueOrThrow({
      where: { id: owner },
      select: { currency: true, timezone: true, status: true },
    });
  }

  /** As `terms`; `null` for an id that is no owner's. */
  async find(owner: OwnerId): Promise<OwnerTerms | null> {
    return this.database.client.owner.findUnique({
      where: { id: owner },
      select: { currency: true, timezone: true, status: true },
    });
  }
}
