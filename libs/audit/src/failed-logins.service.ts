import { Injectable } from '@nestjs/common';

import type { Origin } from '#platform/auth';
import { Database } from '#platform/database';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { AuditTrail } from './audit-trail.service.js';

const ACCOUNT_CHARACTERS_MAX = 128;

/** A login that was refused. */
export interface FailedLogin {
  /** The name that was typed: a client id or an e-mail. */
  readonly account: string;
  /** What it would have been the name of: `partner`, `user` or `api_client`. */
  readonly accountType: string;
  /** The account that has this name, if there is one. */
  readonly accountId: string | null;
  readonly reason: string;
}

/** Records refused logins for the platform's staff to see. */
@Injectable()
export class FailedLogins {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: Database,
  ) {}

  async record(login: FailedLogin, origin: Origin): Promise<void> {
    const account = storable(login.account);
    const actor = {
      role: 'anonymous',
      ownerId: PLATFORM_OWNER_ID,
      id: account,
      name: account,
      ...origin,
    } as const;
    const entry = {
      action: 'login.failed',
      subjectType: login.accountType,
      subjectId: login.accountId ?? account,
      before: null,
      after: { reason: login.reason },
    };
    await this.database.transaction((transaction) => this.audit.append(actor, entry, transaction));
  }
}

/** Anything can be typed as an account, also what a database cannot hold. */
function storable(account: string): string {
  return account
    .slice(0, ACCOUNT_CHARACTERS_MAX)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '\ufffd');
}
