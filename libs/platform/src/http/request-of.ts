import type { ArgumentsHost } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the resolvers of a GraphQL operation know of the HTTP request that brought it. */
export interface OperationContext<Request extends FastifyRequest = FastifyRequest> {
  readonly req: Request;
  /** Not `reply`, which is the server's own word for something else. */
  readonly res: FastifyReply;
}

/** A resolver is called with its parent, its arguments and then the context. */
const CONTEXT_ARGUMENT = 2;

/** The HTTP request behind a handler's call, whether the handler is of a route or a resolver. */
export function requestOf<Request extends FastifyRequest>(host: ArgumentsHost): Request {
  return isOperation(host) ? operationContext<Request>(host).req : host.switchToHttp().getRequest<Request>();
}

/** The reply to that request. */
export function replyOf(host: ArgumentsHost): FastifyReply {
  return isOperation(host) ? operationContext(host).res : host.switchToHttp().getResponse<FastifyReply>();
}

/** Whether a resolver is called, one of perhaps several of the same request. */
export function isOperation(host: ArgumentsHost): boolean {
  return host.getType<string>() === 'graphql';
}

function operationContext<Request extends FastifyRequest>(host: ArgumentsHost): OperationContext<Request> {
  return host.getArgByIndex<OperationContext<Request>>(CONTEXT_ARGUMENT);
}
