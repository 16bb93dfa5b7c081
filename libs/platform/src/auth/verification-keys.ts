import { Injectable } from '@nestjs/common';
import { decode } from 'jsonwebtoken';

import { Config } from '#platform/config';

import { claimsToBeOurs } from './claims.js';
import { JwksKeys, type KeySet } from './jwks-keys.js';

/** What a bearer token may be signed with. */
export const ACCEPTED_ALGORITHMS = ['HS256', 'RS256', 'ES256'] as const;

/** Which keys a token is held against: the shared secrets, which never change, or the key set of a moment. */
export type KeyEdition = 'shared' | KeySet;

const NO_KEYS: KeySet = new Map();

/**
 * Chooses the key that a token must have been signed with, from what the token says of itself: a token that
 * claims our issuer is held against our secret only, any other against Supabase's keys only, and a shared
 * secret is never met by an asymmetric algorithm nor a public key by HS256.
 */
@Injectable()
export class VerificationKeys {
  private readonly jwks: JwksKeys | null;
  private readonly ownSecret: string;
  private readonly supabaseSecret: string | null;

  constructor({ settings }: Config) {
    this.ownSecret = settings.JWT_SECRET;
    this.supabaseSecret = settings.SUPABASE_JWT_SECRET ?? null;
    this.jwks = settings.SUPABASE_JWKS_URL === undefined ? null : new JwksKeys(settings.SUPABASE_JWKS_URL);
  }

  /** @returns `null` when no key of ours could verify the token */
  async keyFor(token: string): Promise<string | null> {
    const decoded = decode(token, { complete: true });
    if (decoded === null || typeof decoded.payload === 'string') return null;
    const symmetric = decoded.header.alg === 'HS256';
    if (claimsToBeOurs(decoded.payload)) return symmetric ? this.ownSecret : null;
    if (symmetric) return this.supabaseSecret;
    if (!ACCEPTED_ALGORITHMS.some((algorithm) => algorithm === decoded.header.alg)) return null;
    return (await this.jwks?.find(decoded.header.kid)) ?? null;
  }

  /** The keys that {@link keyFor} would choose from now. */
  editionFor(token: string): KeyEdition {
    const symmetric = decode(token, { complete: true })?.header.alg === 'HS256';
    return symmetric ? 'shared' : (this.jwks?.keySet ?? NO_KEYS);
  }

  /** Whether tokens that were held against these keys need not be held against others by now. */
  inUse(edition: KeyEdition): boolean {
    return edition === 'shared' || (this.jwks?.isFresh === true && this.jwks.keySet === edition);
  }
}
