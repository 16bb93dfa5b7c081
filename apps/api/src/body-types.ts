import type { FastifyInstance, FastifyRequest } from 'fastify';

import { DomainError } from '#engine';
import { allowCsvBodies } from '#platform/http';

const FORM = 'application/x-www-form-urlencoded';

/** RFC 6749 has clients ask for tokens with a form; every other call takes JSON, a few of them CSV too. */
const TAKES_FORMS: ReadonlySet<string> = new Set(['/api/v4/oauth2/token']);

/**
 * Settles what a body is before anything reads it. Nest reads forms everywhere of its own accord: they are refused
 * with 415 where they are not meant. Clients that name a type on every call, with a body or without, are not
 * refused for the body that they did not send.
 */
export function settleBodyTypes(server: FastifyInstance): void {
  allowCsvBodies(server);
  server.addHook('onRequest', (request, _reply, done) => {
    if (hasNoBody(request)) {
      delete request.headers['content-type'];
    } else if (isForm(request) && !TAKES_FORMS.has(request.routeOptions.url ?? '')) {
      done(new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.'));
      return;
    }
    done();
  });
}

function hasNoBody({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}

function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.toLowerCase().startsWith(FORM) ?? false;
}
