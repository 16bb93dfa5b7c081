import type { FastifyInstance } from 'fastify';

import { DomainError } from '#engine';

const FORM = 'application/x-www-form-urlencoded';

/** RFC 6749 has clients ask for tokens with a form; every other call takes JSON. */
const TAKES_FORMS: ReadonlySet<string> = new Set(['/api/v4/oauth2/token']);

/** Nest reads forms everywhere of its own accord; this refuses them with 415 where they are not meant. */
export function refuseForms(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    const isForm = request.headers['content-type']?.toLowerCase().startsWith(FORM) ?? false;
    if (isForm && !TAKES_FORMS.has(request.routeOptions.url ?? '')) {
      throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
    }
  });
}
