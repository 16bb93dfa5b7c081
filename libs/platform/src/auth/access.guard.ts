import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DomainError } from '#engine';
import { isOperation, replyOf, requestOf } from '#platform/http';

import { ACCESS_KEY, type AccessRule } from './access.decorator.js';
import { JwtStrategy } from './jwt.strategy.js';
import type { Principal } from './principal.js';

/**
 * Lets a request through when its route says so (`@Access`); a route that says nothing answers nobody.
 * @throws DomainError UNAUTHENTICATED without a good token, FORBIDDEN with one of a role that may not
 */
@Injectable()
export class AccessGuard extends AuthGuard() {
  /** One request may call many resolvers: its token is checked once. */
  private readonly operations = new WeakMap<FastifyRequest, Promise<unknown>>();

  constructor(
    strategy: JwtStrategy,
    private readonly reflector: Reflector,
  ) {
    super({ defaultStrategy: strategy.name });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === 'public') return true;
    await this.authenticated(context);
    const { role } = requestOf<FastifyRequest & { user: Principal }>(context).user;
    if (rule?.includes(role) !== true) throw new DomainError('FORBIDDEN', 'Your role may not do this.');
    return true;
  }

  override getRequest(context: ExecutionContext): FastifyRequest {
    return requestOf(context);
  }

  getResponse(context: ExecutionContext): FastifyReply {
    return replyOf(context);
  }

  override handleRequest<User = Principal>(error: unknown, user: User | false | null): User {
    if (error instanceof Error) throw error;
    if (user === false || user === null)
      throw new DomainError('UNAUTHENTICATED', 'Invalid authentication credentials');
    return user;
  }

  private async authenticated(context: ExecutionContext): Promise<unknown> {
    if (!isOperation(context)) return super.canActivate(context);
    const request = requestOf(context);
    const checked = this.operations.get(request) ?? Promise.resolve(super.canActivate(context));
    this.operations.set(request, checked);
    return checked;
  }
}
