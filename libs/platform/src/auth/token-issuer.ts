import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { JwtPayload } from 'jsonwebtoken';

import { OWN_ISSUER, REFRESH_AUDIENCE, subjectOf } from './claims.js';
import type { TokenSubject } from './principal-directory.js';

const ACCESS_TTL_SECONDS = 3_600;
const REFRESH_TTL_SECONDS = 1_209_600;

/** A signed token and how long it holds. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** Signs our own tokens, and reads back refresh tokens. */
@Injectable()
export class TokenIssuer {
  constructor(private readonly jwt: JwtService) {}

  /** A token for calling the API. */
  async access(subject: TokenSubject): Promise<IssuedToken> {
    return this.sign(subject, OWN_ISSUER, ACCESS_TTL_SECONDS);
  }

  /** A token that is good for nothing but getting the next access token. */
  async refresh(subject: TokenSubject): Promise<IssuedToken> {
    return this.sign(subject, REFRESH_AUDIENCE, REFRESH_TTL_SECONDS);
  }

  /** Whom a refresh token names; `null` when it is not one of ours, or expired. */
  async readRefresh(token: string): Promise<TokenSubject | null> {
    const payload = await this.jwt
      .verifyAsync<JwtPayload>(token, {
        algorithms: ['HS256'],
        issuer: OWN_ISSUER,
        audience: REFRESH_AUDIENCE,
      })
      .catch(() => null);
    return payload === null ? null : subjectOf(payload);
  }

  private async sign(
    { kind, id, credentialVersion }: TokenSubject,
    audience: string,
    expiresInSeconds: number,
  ): Promise<IssuedToken> {
    const token = await this.jwt.signAsync(
      { kind, ver: credentialVersion },
      { algorithm: 'HS256', subject: id, issuer: OWN_ISSUER, audience, expiresIn: expiresInSeconds },
    );
    return { token, expiresInSeconds };
  }
}
