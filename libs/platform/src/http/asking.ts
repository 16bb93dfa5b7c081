import type { FastifyReply } from 'fastify';

/** Aborted when the client goes away before it has its answer: work that only the answer is for may end then. */
export function whileAsked(reply: FastifyReply): AbortSignal {
  const asking = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) asking.abort();
  });
  return asking.signal;
}
