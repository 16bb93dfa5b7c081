import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { requestOf } from '#platform/http';

import type { Caller, Principal } from './principal.js';

/** The {@link Caller} of this request, as a handler's parameter. Only on routes that need a token. */
export const RequestCaller = createParamDecorator((_data: undefined, context: ExecutionContext): Caller => {
  const request = requestOf<FastifyRequest & { user: Principal }>(context);
  return { ...request.user, requestId: request.id, ip: request.ip };
});

/** Where a request comes from, whoever sends it. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string;
}

/** The {@link Origin} of this request, as a parameter of a handler that needs no token. */
export const RequestOrigin = createParamDecorator((_data: undefined, context: ExecutionContext): Origin => {
  const { id: requestId, ip } = requestOf(context);
  return { requestId, ip };
});
