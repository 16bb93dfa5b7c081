import { invalidField } from '#engine';

import { isPublicHost } from '../sending/public-address.js';

const CHARACTERS_MAX = 2_048;
const PROTOCOLS = ['http:', 'https:'];

/**
 * The address of an endpoint, in its canonical form. What a name stands for is looked at whenever it is called; an
 * address that is private as it is written is refused at once.
 * @param privateAllowed `WEBHOOK_ALLOW_PRIVATE`
 * @throws DomainError INVALID_REQUEST naming `url`
 */
export function readEndpointUrl(text: string, privateAllowed: 'private allowed' | 'public only'): string {
  const url = text.length <= CHARACTERS_MAX && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !PROTOCOLS.includes(url.protocol) || url.hostname === '') {
    throw invalidField('url', `url must be an http or https URL of at most ${CHARACTERS_MAX} characters`);
  }
  if (url.username !== '' || url.password !== '') {
    throw invalidField('url', 'url must not hold a user or a password: deliveries are signed instead');
  }
  if (url.hash !== '') throw invalidField('url', 'url must not have a fragment');
  if (privateAllowed === 'public only' && !isPublicHost(url.hostname)) {
    throw invalidField('url', 'url must not be a private, loopback or otherwise special address');
  }
  return url.href;
}
