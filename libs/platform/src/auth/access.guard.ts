import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';

import { DomainError } from '#engine';

import { ACCESS_KEY, type AccessRule } from './access.decorator.js';
import { JwtStrategy } from './jwt.strategy.js';
import type { Principal } from './principal.js';

/**
 * Lets a request through when its route says so (`@Access`); a route that says nothing answers nobody.
 * @throws DomainError UNAUTHENTICATED without a good token, FORBIDDEN with one of a role that may not
 */
@Injectable()
export class AccessGuard extends AuthGuard() {
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
    await super.canActivate(context);
    const { role } = context.switchToHttp().getRequest<{ user: Principal }>().user;
    if (rule?.includes(role) !== true) throw new DomainError('FORBIDDEN', 'Your role may not do this.');
    return true;
  }

  override handleRequest<User = Principal>(error: unknown, user: User | false | null): User {
    if (error instanceof Error) throw error;
    if (user === false || user === null)
      throw new DomainError('UNAUTHENTICATED', 'Invalid authentication credentials');
    return user;
  }
}
