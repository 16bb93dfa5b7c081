import { Injectable } from '@nestjs/common';

import { FailedLogins } from '#features/audit';
import { DomainError } from '#engine';
import { type IssuedToken, type Origin, TokenIssuer, secretMatches } from '#platform/auth';

import { UserAccountsRepository } from './user-accounts.repository.js';

export interface UserLoginCommand {
  readonly email: string;
  readonly password: string;
}

/** Exchanges a person's e-mail and password for a token. */
@Injectable()
export class UserLoginService {
  constructor(
    private readonly users: UserAccountsRepository,
    private readonly tokens: TokenIssuer,
    private readonly failures: FailedLogins,
  ) {}

  /** @throws DomainError UNAUTHENTICATED alike for an unknown e-mail and a wrong password */
  async logIn(command: UserLoginCommand, origin: Origin): Promise<IssuedToken> {
    const email = command.email.trim().toLowerCase();
    const user = await this.users.findByEmail(email);
    const matches = await secretMatches(user?.passwordHash ?? null, command.password);
    if (user === null || !matches) {
      const attempt = { account: email, accountType: 'user', accountId: user?.id ?? null };
      await this.failures.record({ ...attempt, reason: 'wrong_credentials' }, origin);
      throw new DomainError('UNAUTHENTICATED', 'Invalid authentication credentials');
    }
    return this.tokens.access({ kind: 'user', id: user.id, credentialVersion: user.credentialVersion });
  }
}
