import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Caller, Principal } from './principal.js';

/** The {@link Caller} of this request, as a handler's parameter. Only on routes that need a token. */
export const RequestCaller = createParamDecorator((_data: undefined, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { user: Principal }>();
  return { ...request.user, requestId: request.id, ip: request.ip };
});
