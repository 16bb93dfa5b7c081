import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import { type Caller, hashSecret } from '#platform/auth';
import { AnnouncedTransactions } from '#platform/changes';
import { newUlid } from '#platform/ids';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { type UserAccount, UserAccountsRepository } from './user-accounts.repository.js';

/** A person of the platform's staff, to be added. */
export interface NewStaffAccount {
  /** A checked address; case does not count. */
  readonly email: string;
  readonly role: UserAccount['role'];
  readonly password: string;
}

/** People of the platform's staff. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly users: UserAccountsRepository,
    private readonly audit: AuditTrail,
    private readonly transactions: AnnouncedTransactions,
  ) {}

  /**
   * @returns the id, a ULID
   * @throws DomainError CONFLICT when somebody has the e-mail
   */
  async create(caller: Caller, { email, role, password }: NewStaffAccount): Promise<string> {
    const user = { id: newUlid(), email: email.trim().toLowerCase(), role };
    const passwordHash = await hashSecret(password);
    const change = { topic: 'accounts', ownerId: PLATFORM_OWNER_ID, id: user.id } as const;
    await this.transactions.run(change, async (transaction) => {
      if (!(await this.users.add({ ...user, passwordHash }, transaction))) {
        throw new DomainError('CONFLICT', `There is a user with the e-mail ${user.email} already`);
      }
      const what = { action: 'user.created', subjectType: 'user', subjectId: user.id };
      await this.audit.append(caller, { ...what, before: null, after: user }, transaction);
    });
    return user.id;
  }
}
