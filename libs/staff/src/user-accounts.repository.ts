import { Injectable } from '@nestjs/common';

import { Database, type Transaction } from '#platform/database';
import { newUlid } from '#platform/ids';

/** A person of the platform's staff, as the login needs to know them. */
export interface UserAccount {
  readonly id: string;
  readonly email: string;
  readonly role: 'admin' | 'analyst';
  readonly passwordHash: string;
  readonly credentialVersion: number;
}

const ROLES = { ADMIN: 'admin', ANALYST: 'analyst' } as const;
const STORED_ROLES = { admin: 'ADMIN', analyst: 'ANALYST' } as const;

/** The platform's staff; e-mails are lower case. */
@Injectable()
export class UserAccountsRepository {
  constructor(private readonly database: Database) {}

  async findByEmail(email: string): Promise<UserAccount | null> {
    const row = await this.database.client.user.findUnique({ where: { email } });
    return row === null ? null : { ...row, role: ROLES[row.role] };
  }

  /** The user for whom tokens of this version are good now. */
  async findCurrent(
    id: string,
    credentialVersion: number,
  ): Promise<Pick<UserAccount, 'email' | 'role'> | null> {
    const row = await this.database.client.user.findUnique({
      where: { id, credentialVersion },
      select: { email: true, role: true },
    });
    return row === null ? null : { email: row.email, role: ROLES[row.role] };
  }

  /** Adds an admin unless someone has that e-mail already. */
  async addAdmin(email: string, passwordHash: string): Promise<void> {
    await this.database.client.user.createMany({
      data: [{ id: newUlid(), email, passwordHash, role: 'ADMIN' }],
      skipDuplicates: true,
    });
  }

  /** @returns whether the e-mail was free */
  async add(user: Omit<UserAccount, 'credentialVersion'>, transaction: Transaction): Promise<boolean> {
    const { count } = await transaction.user.createMany({
      data: [{ ...user, role: STORED_ROLES[user.role] }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** Makes a user an admin with another password, unless the password was changed since it was read. */
  async resetAdmin(seen: UserAccount, passwordHash: string): Promise<void> {
    await this.database.client.user.updateMany({
      where: { id: seen.id, passwordHash: seen.passwordHash },
      data: { passwordHash, role: 'ADMIN', credentialVersion: { increment: 1 } },
    });
  }
}
