import { randomBytes } from 'node:crypto';

import fastifyStatic from '@fastify/static';
import altair from 'altair-static';
import type { FastifyInstance } from 'fastify';

const PAGE = '/graphiql';
const FILES = `${PAGE}/`;
const NONCE_BYTES = 16;

/** The page talks to nobody but this server; it styles itself inline and keeps its scripts in workers. */
function policyOf(nonce: string): string {
  return [
    "default-src 'self'",
    "base-uri 'self'",
    "connect-src 'self'",
    "font-src 'self' data:",
    "frame-ancestors 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
  ].join(';');
}

/**
 * Serves a GraphQL console under `/graphiql`, from files that come with the product: a closed network has no other
 * place to load them from. Who tries it out pastes a token under Auth.
 */
export function serveConsole(server: FastifyInstance): void {
  void server.register(fastifyStatic, {
    root: altair.getDistDirectory(),
    prefix: FILES,
    index: false,
    decorateReply: false,
    setHeaders: (reply, path) => {
      if (altair.isSandboxFrame(path)) {
        void reply.header('Content-Security-Policy', altair.SANDBOX_FRAME_CSP);
      }
    },
  });
  server.get(PAGE, async (_request, reply) => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    return reply
      .header('Content-Type', 'text/html; charset=utf-8')
      .header('Content-Security-Policy', policyOf(nonce))
      .send(pageFor(nonce));
  });
}

function pageFor(nonce: string): string {
  return altair.renderAltair({
    endpointURL: '/graphql',
    baseURL: FILES,
    initialAuthorization: { type: 'bearer', data: { token: '' } },
    disableAccount: true,
    initialQuery: '{ couponCodes { totalCount edges { node { code discountType discountValue } } } }',
    cspNonce: nonce,
  });
}
