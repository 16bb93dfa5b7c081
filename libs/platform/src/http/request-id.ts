import type { IncomingMessage } from 'node:http';

import { newUlid } from '#platform/ids';

export const REQUEST_ID_HEADER = 'X-Request-id';
const ACCEPTABLE = /^[\x21-\x7e]{1,128}$/;

/** The caller's own id when it is 1–128 visible ASCII characters, otherwise a new ULID (00-platform.md, Request ids). */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[REQUEST_ID_HEADER.toLowerCase()];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : newUlid();
}
