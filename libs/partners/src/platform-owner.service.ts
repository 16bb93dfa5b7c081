import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { PLATFORM_OWNER_ID } from '#platform/owner';

/** Sees to it that the platform is among the owners of coupons. */
@Injectable()
export class PlatformOwner implements OnModuleInit {
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
}
