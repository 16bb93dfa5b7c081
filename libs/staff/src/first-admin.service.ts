import { Injectable, type OnModuleInit } from '@nestjs/common';

import { hashSecret, secretMatches } from '#platform/auth';
import { Config } from '#platform/config';

import { UserAccountsRepository } from './user-accounts.repository.js';

/** Sees to it that the admin of the settings exists, with the password of the settings. */
@Injectable()
export class FirstAdmin implements OnModuleInit {
  constructor(
    private readonly users: UserAccountsRepository,
    private readonly config: Config,
  ) {}

  /** Replicas may do this at the same time; with nothing to change, nothing changes and tokens stay good. */
  async onModuleInit(): Promise<void> {
    const { ADMIN_EMAIL, ADMIN_PASSWORD } = this.config.settings;
    const email = ADMIN_EMAIL.toLowerCase();
    const existing = await this.users.findByEmail(email);
    if (existing === null) return this.users.addAdmin(email, await hashSecret(ADMIN_PASSWORD));
    const right = existing.role === 'admin' && (await secretMatches(existing.passwordHash, ADMIN_PASSWORD));
    if (!right) await this.users.resetAdmin(existing, await hashSecret(ADMIN_PASSWORD));
  }
}
