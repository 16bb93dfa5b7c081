import { type KeyObject, createHmac, sign } from 'node:crypto';

/** A token to be made, good or bad. */
interface TokenParts {
  readonly alg: 'HS256' | 'RS256' | 'ES256' | 'none';
  /** A shared secret for HS256, a private key otherwise. */
  readonly key: string | KeyObject;
  readonly kid?: string;
  /** Added to, or in place of, an `exp` in an hour; `undefined` leaves it out. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Signs a JWT by hand, so that tests can make those that no library would. */
export function signToken({ alg, key, kid, claims }: TokenParts): string {
  const payload = { exp: Math.floor(Date.now() / 1_000) + 3_600, ...claims };
  const signed = [{ alg, typ: 'JWT', kid }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${signature(alg, key, signed)}`;
}

function signature(alg: TokenParts['alg'], key: string | KeyObject, signed: string): string {
  if (alg === 'none') return '';
  if (alg === 'HS256') return createHmac('sha256', key).update(signed).digest('base64url');
  const data = Buffer.from(signed);
  return sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' } as never).toString('base64url');
}
