import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ErrorDialects } from './error-dialect.js';
import { logFailure } from './log-failure.js';
import { isOperation } from './request-of.js';
import { retryAfterSecondsOf } from './retry-after.js';
import { toDomainError } from './to-domain-error.js';

/** Answers every error, wherever it comes from, in the words of the dialect that was spoken. */
@Catch()
export class DomainExceptionFilter implements ExceptionFilter {
  constructor(private readonly dialects: ErrorDialects) {}

  /** One of several resolvers does not answer the request: its error becomes part of the answer. */
  catch(exception: unknown, host: ArgumentsHost): void {
    if (isOperation(host)) throw toDomainError(exception);
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    this.answer(exception, http.getRequest<FastifyRequest>(), reply);
  }

  /** The same for errors that arise before a route is found (a malformed URL). */
  answer(exception: unknown, request: Pick<FastifyRequest, 'id' | 'url' | 'log'>, reply: FastifyReply): void {
    const error = toDomainError(exception);
    logFailure(request.log, error);
    const retryAfterSeconds = retryAfterSecondsOf(error);
    if (retryAfterSeconds !== null) void reply.header('Retry-After', String(retryAfterSeconds));
    const { status, headers = {}, body } = this.dialects.render(error, request.url, request.id);
    void reply
      .status(status)
      .headers({ ...headers, 'Content-Type': 'application/json; charset=utf-8' })
      .send(body);
  }
}
