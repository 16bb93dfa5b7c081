import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DomainError } from '#engine';
import { RouteMetadata, isOperation, replyOf, requestOf, toDomainError } from '#platform/http';

import { ACCESS_KEY, type AccessRule } from './access.decorator.js';
import { bearerToken } from './bearer-token.js';
import { JwtStrategy } from './jwt.strategy.js';
import { KeptPrincipals } from './kept-principals.js';
import type { Principal } from './principal.js';
import type { VerifiedToken } from './verified-token.js';
import { VerifiedTokens } from './verified-tokens.js';

type AuthenticatedRequest = FastifyRequest & { user: Principal };

/**
 * Lets a request through when its route says so (`@Access`); a route that says nothing answers nobody.
 * @throws DomainError UNAUTHENTICATED without a good token, FORBIDDEN with one of a role that may not
 */
@Injectable()
export class AccessGuard extends AuthGuard() {
  private readonly rules = new RouteMetadata<AccessRule>(ACCESS_KEY);
  /** One request may call many resolvers: who calls is found out once. */
  private readonly operations = new WeakMap<FastifyRequest, Promise<Principal>>();

  constructor(
    strategy: JwtStrategy,
    private readonly tokens: VerifiedTokens,
    private readonly principals: KeptPrincipals,
  ) {
    super({ defaultStrategy: strategy.name });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.rules.of(context);
    if (rule === 'public') return true;
    const { role } = await this.authenticated(context);
    if (rule?.includes(role) !== true) throw new DomainError('FORBIDDEN', 'Your role may not do this.');
    return true;
  }

  override getRequest(context: ExecutionContext): FastifyRequest {
    return requestOf(context);
  }

  getResponse(context: ExecutionContext): FastifyReply {
    return replyOf(context);
  }

  override handleRequest<Verified = VerifiedToken>(
    error: unknown,
    verified: Verified | false | null,
  ): Verified {
    if (error != null) throw toDomainError(error);
    if (verified === false || verified === null) throw unauthenticated();
    return verified;
  }

  private async authenticated(context: ExecutionContext): Promise<Principal> {
    if (!isOperation(context)) return this.authenticate(context);
    const request = requestOf(context);
    const checked = this.operations.get(request) ?? this.authenticate(context);
    this.operations.set(request, checked);
    return checked;
  }

  private async authenticate(context: ExecutionContext): Promise<Principal> {
    const request = requestOf<AuthenticatedRequest>(context);
    const token = bearerToken(request);
    if (token === null) throw unauthenticated();
    const { speaksFor } = await this.tokens.find(token, () => this.verify(context));
    const principal =
      'principal' in speaksFor ? speaksFor.principal : await this.principals.find(speaksFor.subject);
    if (principal === null) throw unauthenticated();
    request.user = principal;
    return principal;
  }

  /** Passport leaves what its strategy found in the request. */
  private async verify(context: ExecutionContext): Promise<VerifiedToken> {
    await super.canActivate(context);
    return requestOf<FastifyRequest & { user: VerifiedToken }>(context).user;
  }
}

function unauthenticated(): DomainError {
  return new DomainError('UNAUTHENTICATED', 'Invalid authentication credentials');
}
