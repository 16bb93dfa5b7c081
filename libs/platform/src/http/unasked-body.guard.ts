import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';

import { DomainError } from '#engine';

import { takesCsvFiles } from './csv-bodies.js';
import { isOperation } from './request-of.js';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** With one of these a handler reads the body, or has others read it. */
const READS_BODY: ReadonlySet<number> = new Set([
  RouteParamtypes.REQUEST,
  RouteParamtypes.BODY,
  RouteParamtypes.RAW_BODY,
]);

/**
 * Refuses fields in the body of a call that takes none, as the class of a body refuses unknown ones (00-platform.md):
 * nobody shall believe that they were heeded. No body and an empty object are the same. Runs after the guards that
 * say who may call.
 */
export class UnaskedBodyGuard implements CanActivate {
  private readonly known = new WeakMap<Handler, boolean>();

  /** @throws DomainError INVALID_REQUEST naming the fields */
  canActivate(context: ExecutionContext): boolean {
    if (isOperation(context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { method, body } = request;
    if (method === 'GET' || method === 'DELETE' || body == null || this.takesBody(context)) return true;
    if (takesCsvFiles(request)) return true;
    if (typeof body !== 'object' || Array.isArray(body)) {
      throw new DomainError('INVALID_REQUEST', 'This call takes no body.');
    }
    const fields = Object.keys(body).map((path) => ({ path, message: `${path} is not a known field` }));
    const [first] = fields;
    if (first !== undefined) throw new DomainError('INVALID_REQUEST', first.message, { fields });
    return true;
  }

  private takesBody(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    let takes = this.known.get(handler);
    if (takes === undefined) this.known.set(handler, (takes = readsBody(context.getClass(), handler.name)));
    return takes;
  }
}

/** Nest keeps what each argument of a handler is under its kind and its place: `3:1`; ours are `…__customRouteArgs__:1`. */
function readsBody(controller: Type, handler: string): boolean {
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as object;
  return Object.keys(taken).some((key) => READS_BODY.has(Number(key.split(':')[0])));
}
