import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';

/** One line for each request, when it is answered, where Fastify by itself writes another when it arrives. */
export class RequestLog extends LogController {
  /** @param lines where the lines go; what is in them needs no redaction: no header, no body, no query */
  constructor(private readonly lines: Logger) {
    super();
  }

  override incomingRequest(): void {
    // The line about its answer says all there is to say.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (error == null) this.lines.info(lineOf(request, reply), 'request completed');
    else this.lines.error({ ...lineOf(request, reply), err: error }, 'request errored');
  }
}

/** The query is left out: it may hold what a caller should have sent in a header. */
function lineOf(request: FastifyRequest, reply: FastifyReply): object {
  return {
    reqId: request.id,
    req: { method: request.method, path: request.url.split('?', 1)[0], ip: request.ip },
    res: { statusCode: reply.statusCode },
    responseTime: reply.elapsedTime,
  };
}
