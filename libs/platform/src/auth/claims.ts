import type { JwtPayload } from 'jsonwebtoken';
import { isValid } from 'ulidx';

import { SUBJECT_KINDS, type SubjectKind, type TokenSubject } from './principal-directory.js';

/** Issuer and audience of our own access tokens. */
export const OWN_ISSUER = 'couponsmith';
/** Audience of refresh tokens: not an access token's, so that one never passes for the other. */
export const REFRESH_AUDIENCE = 'couponsmith-refresh';
/** Audience of Supabase's tokens for signed-in users. */
export const SUPABASE_AUDIENCE = 'authenticated';

/** The largest integer of the database. */
const VERSION_MAX = 2_147_483_647;

/** Whether a token's claims, verified or not, say that it is ours. */
export function claimsToBeOurs(payload: JwtPayload): boolean {
  return payload.iss === OWN_ISSUER;
}

/** Whether `audience` is among a token's audiences. */
export function isFor(payload: JwtPayload, audience: string): boolean {
  return Array.isArray(payload.aud) ? payload.aud.includes(audience) : payload.aud === audience;
}

/** Whom one of our own tokens names, or `null` when its claims are not those that we sign. */
export function subjectOf(payload: JwtPayload): TokenSubject | null {
  const { sub: id, kind, ver: credentialVersion } = payload as Record<string, unknown>;
  if (typeof id !== 'string' || !isValid(id) || !isSubjectKind(kind)) return null;
  if (typeof credentialVersion !== 'number' || !Number.isInteger(credentialVersion)) return null;
  if (credentialVersion > VERSION_MAX) return null;
  return { kind, id, credentialVersion };
}

function isSubjectKind(kind: unknown): kind is SubjectKind {
  return SUBJECT_KINDS.some((known) => known === kind);
}
