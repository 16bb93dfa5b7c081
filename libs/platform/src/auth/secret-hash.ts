import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's smallest recommended cost for argon2id, which is the library's algorithm unless told otherwise. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let unmatchable: Promise<string> | undefined;

/** A new client secret, 256 bits from the CSPRNG. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A new client id: not secret, and not to be guessed either. */
export function newClientId(): string {
  return randomBytes(12).toString('hex');
}

/** The argon2id hash under which a secret or password is stored. */
export async function hashSecret(secret: string): Promise<string> {
  return hash(secret, COST);
}

/**
 * Whether a secret is the one that was hashed.
 * @param hashed `null` for an account that does not exist: the answer is no, after the same work as for one that does
 */
export async function secretMatches(hashed: string | null, secret: string): Promise<boolean> {
  const stranger = await (unmatchable ??= hashSecret(newSecret()));
  const matches = await verify(hashed ?? stranger, secret);
  return matches && hashed !== null;
}
