import type { JwtPayload } from 'jsonwebtoken';

import { OWN_ISSUER, SUPABASE_AUDIENCE, claimsToBeOurs, isFor, subjectOf } from './claims.js';
import type { Principal } from './principal.js';
import type { TokenSubject } from './principal-directory.js';
import { supabasePrincipal } from './supabase-principal.js';

/** What a token says once its signature was found right. */
export interface VerifiedToken {
  /** One of our own names an account, which has to be looked up; one of Supabase's says all there is to know. */
  readonly speaksFor: { readonly subject: TokenSubject } | { readonly principal: Principal };
  /** Milliseconds since the epoch; from then on it is good for nothing. */
  readonly expiresAt: number;
}

/**
 * Reads the claims of a token whose signature and expiry were found right.
 * @returns `null` when they are not those of a token that speaks for somebody
 */
export function readVerified(payload: JwtPayload): VerifiedToken | null {
  if (payload.exp === undefined) return null;
  const speaksFor = claimsToBeOurs(payload) ? ownSubject(payload) : supabaseUser(payload);
  return speaksFor === null ? null : { speaksFor, expiresAt: payload.exp * 1_000 };
}

function ownSubject(payload: JwtPayload): { subject: TokenSubject } | null {
  const subject = isFor(payload, OWN_ISSUER) ? subjectOf(payload) : null;
  return subject === null ? null : { subject };
}

function supabaseUser(payload: JwtPayload): { principal: Principal } | null {
  const principal = isFor(payload, SUPABASE_AUDIENCE) ? supabasePrincipal(payload) : null;
  return principal === null ? null : { principal };
}
