import { Injectable } from '@nestjs/common';

import { FailedLogins } from '#features/audit';
import { DomainError } from '#engine';
import { type IssuedToken, type Origin, TokenIssuer, secretMatches } from '#platform/auth';

import { isAllowedIp } from './allowed-ips.js';
import type { PartnerLoginCommand } from './partner.js';
import { PartnersRepository } from './partners.repository.js';

/** Exchanges a partner's client credentials for a token. */
@Injectable()
export class PartnerLoginService {
  constructor(
    private readonly partners: PartnersRepository,
    private readonly tokens: TokenIssuer,
    private readonly failures: FailedLogins,
  ) {}

  /**
   * @throws DomainError UNAUTHENTICATED alike for an unknown client, a wrong secret and a suspended partner;
   * FORBIDDEN, told only to who knows the secret, when the partner has an allow-list without this address
   */
  async logIn({ clientId, clientSecret }: PartnerLoginCommand, origin: Origin): Promise<IssuedToken> {
    const login = await this.partners.findLogin(clientId);
    const matches = await secretMatches(login?.clientSecretHash ?? null, clientSecret);
    const attempt = { account: clientId, accountType: 'partner', accountId: login?.partner.id ?? null };
    if (login === null || !matches || login.partner.status !== 'ACTIVE') {
      await this.failures.record({ ...attempt, reason: 'wrong_credentials' }, origin);
      throw new DomainError('UNAUTHENTICATED', 'Invalid authentication credentials');
    }
    if (!isAllowedIp(origin.ip, login.partner.allowedIps)) {
      await this.failures.record({ ...attempt, reason: 'ip_not_allowed' }, origin);
      throw new DomainError('FORBIDDEN', 'This IP address is not in the allow-list of your account');
    }
    return this.tokens.access({
      kind: 'partner',
      id: login.partner.id,
      credentialVersion: login.credentialVersion,
    });
  }
}
