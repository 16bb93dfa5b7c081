import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { type OwnerId, PLATFORM_OWNER_ID } from '#platform/owner';

import type { PartnerStatus } from './partner.js';

/** In what money and on what days an owner's coupons are meant. */
export interface OwnerTerms {
  readonly currency: string;
  readonly timezone: string;
  readonly status: PartnerStatus;
}

/** All owners of coupons, the platform among them. */
@Injectable()
export class OwnersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** The platform is an owner like any other; its currency and time zone are those that are set. */
  async onModuleInit(): Promise<void> {
    const { DEFAULT_CURRENCY: currency, DEFAULT_TIMEZONE: timezone } = this.config.settings;
    await this.database.client.owner.upsert({
      where: { id: PLATFORM_OWNER_ID },
      create: { id: PLATFORM_OWNER_ID, kind: 'PLATFORM', name: 'Platform', currency, timezone },
      update: { currency, timezone },
    });
  }

  /** @throws Error for an id that is no owner's: ids of owners come from verified tokens */
  async terms(owner: OwnerId): Promise<OwnerTerms> {
    return this.database.client.owner.findUniqueOrThrow({
      where: { id: owner },
      select: { currency: true, timezone: true, status: true },
    });
  }
}
