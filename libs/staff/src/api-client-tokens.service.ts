import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { FailedLogins } from '#features/audit';
import { type IssuedToken, type Origin, TokenIssuer, secretMatches } from '#platform/auth';

import { type ApiClientLogin, ApiClientsRepository } from './api-clients.repository.js';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a client gets for its credentials. */
export interface TokenPair {
  readonly access: IssuedToken;
  readonly refresh: IssuedToken;
}

/** The grants of RFC 6749 that API clients have: client credentials (4.4), and refreshing (6). */
@Injectable()
export class ApiClientTokens {
  constructor(
    private readonly clients: ApiClientsRepository,
    private readonly tokens: TokenIssuer,
    private readonly failures: FailedLogins,
  ) {}

  /** @throws DomainError UNAUTHENTICATED alike for an unknown client and a wrong secret */
  async forCredentials(credentials: ClientCredentials, origin: Origin): Promise<TokenPair> {
    return this.pairFor(await this.authenticate(credentials, origin));
  }

  /**
   * @throws DomainError UNAUTHENTICATED when the client is not who it says; INVALID_STATE when the refresh token
   * is not good (any more), or another client's
   */
  async forRefreshToken(credentials: ClientCredentials, token: string, origin: Origin): Promise<TokenPair> {
    const client = await this.authenticate(credentials, origin);
    const subject = await this.tokens.readRefresh(token);
    const good =
      subject?.kind === 'api_client' &&
      subject.id === client.id &&
      subject.credentialVersion === client.credentialVersion;
    if (!good) throw new DomainError('INVALID_STATE', 'The refresh token is invalid, expired or revoked.');
    return this.pairFor(client);
  }

  private async authenticate(
    { clientId, clientSecret }: ClientCredentials,
    origin: Origin,
  ): Promise<ApiClientLogin> {
    const client = await this.clients.findLogin(clientId);
    const matches = await secretMatches(client?.secretHash ?? null, clientSecret);
    if (client !== null && matches) return client;
    const attempt = { account: clientId, accountType: 'api_client', accountId: client?.id ?? null };
    await this.failures.record({ ...attempt, reason: 'wrong_credentials' }, origin);
    throw new DomainError('UNAUTHENTICATED', 'Client authentication failed.');
  }

  private async pairFor({ id, credentialVersion }: ApiClientLogin): Promise<TokenPair> {
    const subject = { kind: 'api_client', id, credentialVersion } as const;
    return { access: await this.tokens.access(subject), refresh: await this.tokens.refresh(subject) };
  }
}
