import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import type { VerifiedToken } from './verified-token.js';
import { type KeyEdition, VerificationKeys } from './verification-keys.js';

const KEPT_MAX = 10_000;

interface KeptToken {
  readonly verified: VerifiedToken;
  readonly edition: KeyEdition;
}

/**
 * Tokens that were verified, kept until they expire, so that a signature is checked once. One is good only as
 * long as the keys that it was held against are those in use. What was refused is never kept.
 */
@Injectable()
export class VerifiedTokens {
  private readonly kept = new LRUCache<string, KeptToken>({ max: KEPT_MAX });

  constructor(private readonly keys: VerificationKeys) {}

  /** @param verify asked about a token that is not kept; throws when it is not good */
  async find(token: string, verify: () => Promise<VerifiedToken>): Promise<VerifiedToken> {
    const known = this.known(token);
    if (known !== null) return known;
    // Before the token is verified, because the keys may be replaced while it is.
    const edition = this.keys.editionFor(token);
    const verified = await verify();
    this.kept.set(token, { verified, edition });
    return verified;
  }

  private known(token: string): VerifiedToken | null {
    const kept = this.kept.get(token);
    if (kept === undefined) return null;
    if (kept.verified.expiresAt > Date.now() && this.keys.inUse(kept.edition)) return kept.verified;
    this.kept.delete(token);
    return null;
  }
}
