import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { JwtPayload } from 'jsonwebtoken';
import passport from 'passport';
import { Strategy } from 'passport-jwt';
import { ulid } from 'ulidx';

import { bearerToken } from './bearer-token.js';
import { OWN_ISSUER, SUPABASE_AUDIENCE } from './claims.js';
import { ACCEPTED_ALGORITHMS, VerificationKeys } from './verification-keys.js';
import { type VerifiedToken, readVerified } from './verified-token.js';

/** Checks every bearer token there is: our own, and Supabase's of both kinds (00-platform.md). */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(keys: VerificationKeys) {
    super({
      jwtFromRequest: bearerToken,
      algorithms: [...ACCEPTED_ALGORITHMS],
      audience: [OWN_ISSUER, SUPABASE_AUDIENCE],
      secretOrKeyProvider: (_request: unknown, token: string, done) => {
        keys.keyFor(token).then(
          (key) => (key === null ? done(new Error('No key for this token')) : done(null, key)),
          (error: unknown) => done(error),
        );
      },
    });
  }

  /** Asked by the base class. Passport keeps strategies by name for a process, which may hold several applications. */
  getPassportInstance(): passport.PassportStatic {
    this.name = `jwt-${ulid()}`;
    return passport;
  }

  /**
   * @param payload of a token whose signature and expiry were found right
   * @returns `false` when its claims are not those of a token that speaks for somebody
   */
  validate(payload: JwtPayload): VerifiedToken | false {
    return readVerified(payload) ?? false;
  }
}
