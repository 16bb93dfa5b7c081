import { DomainError } from '#engine';
import type { ClientCredentials } from '#features/staff';

/** What a client asks the token endpoint for. */
export type TokenGrant =
  | { readonly type: 'client_credentials'; readonly credentials: ClientCredentials }
  | {
      readonly type: 'refresh_token';
      readonly credentials: ClientCredentials;
      readonly refreshToken: string;
    };

/** The request as far as it matters here; the body is whatever was sent, JSON or form. */
export interface TokenRequest {
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/**
 * Reads a token request (RFC 6749, 2.3.1, 4.4.2 and 6). Fields that are none of ours are ignored.
 * @throws DomainError with RFC 6749's `oauthError` in its details
 */
export function toTokenGrant(request: TokenRequest): TokenGrant {
  const grantType = required(request.body, 'grant_type');
  if (grantType !== 'client_credentials' && grantType !== 'refresh_token') {
    throw new DomainError('INVALID_REQUEST', 'grant_type must be client_credentials or refresh_token.', {
      details: { oauthError: 'unsupported_grant_type' },
    });
  }
  const credentials = credentialsOf(request);
  if (grantType === 'client_credentials') return { type: grantType, credentials };
  return { type: grantType, credentials, refreshToken: required(request.body, 'refresh_token') };
}

/** The client that a request names, right or not; `null` when it names none. */
export function claimedClient(request: TokenRequest): string | null {
  return basicCredentials(request.authorization)?.clientId ?? field(request.body, 'client_id');
}

function credentialsOf({ authorization, body }: TokenRequest): ClientCredentials {
  const basic = basicCredentials(authorization);
  if (basic === null) {
    return { clientId: required(body, 'client_id'), clientSecret: required(body, 'client_secret') };
  }
  if (field(body, 'client_secret') !== null) {
    throw new DomainError(
      'INVALID_REQUEST',
      'Send the credentials in the header or in the body, not in both.',
    );
  }
  return basic;
}

/** HTTP Basic with both parts form-encoded (RFC 6749, 2.3.1). */
function basicCredentials(authorization: string | undefined): ClientCredentials | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return { clientId: formDecoded(id ?? ''), clientSecret: formDecoded(secret ?? '') };
}

function formDecoded(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? '';
}

function required(body: unknown, name: string): string {
  const value = field(body, name);
  if (value === null) throw new DomainError('INVALID_REQUEST', `${name} must be sent once, as a text.`);
  return value;
}

function field(body: unknown, name: string): string | null {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return null;
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
