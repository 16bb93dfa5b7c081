import { isDeepStrictEqual } from 'node:util';
import { Logger } from '@nestjs/common';
import { JwksClient } from 'jwks-rsa';

const FETCH_TIMEOUT_MS = 5_000;
const KEYS_AGE_MS_MAX = 600_000;
/** How long to go on with the keys we have when they could not be fetched. */
const RETRY_AFTER_MS = 10_000;
const LOOKUPS_PER_WINDOW_MAX = 10;
const LOOKUP_WINDOW_MS = 60_000;

/** Public keys as PEM by their ids. */
export type KeySet = ReadonlyMap<string, string>;

/**
 * The public keys behind a JWKS address. They are fetched again when they are ten minutes old, and when a token
 * names a key that is not among them (rotation): that at most ten times a minute, because anyone can make up
 * key ids. Made-up ids therefore never keep the keys that we know from being used.
 */
export class JwksKeys {
  private readonly logger = new Logger(JwksKeys.name);
  private readonly client: JwksClient;
  private keys: KeySet = new Map();
  private staleAt = 0;
  private fetching: Promise<void> | null = null;
  private lookups = 0;
  private lookupWindowEndsAt = 0;

  /** @param url address of the key set */
  constructor(url: string) {
    this.client = new JwksClient({ jwksUri: url, cache: false, rateLimit: false, timeout: FETCH_TIMEOUT_MS });
  }

  /**
   * @param keyId the token's `kid`; a token may leave it out when there is only one key
   * @returns the public key as PEM, or `null`
   */
  async find(keyId: string | undefined): Promise<string | null> {
    if (!this.isFresh) await this.fetch();
    const known = this.known(keyId);
    if (known !== null || keyId === undefined || !this.mayLookUp()) return known;
    await this.fetch();
    return this.known(keyId);
  }

  /** The keys of now; another map when they are others. */
  get keySet(): KeySet {
    return this.keys;
  }

  /** Whether the keys need not be fetched again yet. */
  get isFresh(): boolean {
    return Date.now() < this.staleAt;
  }

  private known(keyId: string | undefined): string | null {
    if (keyId !== undefined) return this.keys.get(keyId) ?? null;
    const [only, another] = this.keys.values();
    return another === undefined ? (only ?? null) : null;
  }

  private mayLookUp(): boolean {
    const now = Date.now();
    if (now >= this.lookupWindowEndsAt) {
      this.lookups = 0;
      this.lookupWindowEndsAt = now + LOOKUP_WINDOW_MS;
    }
    this.lookups += 1;
    return this.lookups <= LOOKUPS_PER_WINDOW_MAX;
  }

  /** Requests that need the keys at the same time share one fetch. */
  private async fetch(): Promise<void> {
    this.fetching ??= this.replaceKeys().finally(() => {
      this.fetching = null;
    });
    await this.fetching;
  }

  private async replaceKeys(): Promise<void> {
    try {
      const keys = await this.client.getSigningKeys();
      const fetched = new Map(keys.map((key) => [key.kid, key.getPublicKey()]));
      if (!isDeepStrictEqual(fetched, this.keys)) this.keys = fetched;
      this.staleAt = Date.now() + KEYS_AGE_MS_MAX;
    } catch (error) {
      this.logger.warn(`The keys of SUPABASE_JWKS_URL could not be fetched: ${String(error)}`);
      this.staleAt = Date.now() + RETRY_AFTER_MS;
    }
  }
}
