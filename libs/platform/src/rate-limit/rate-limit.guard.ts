import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerStorage,
  normalizeIp,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DomainError } from '#engine';
import type { Principal } from '#platform/auth';
import { Config } from '#platform/config';
import { RouteMetadata, replyOf, requestOf } from '#platform/http';

import { RATE_LIMIT_KEY, type RouteLimit } from './rate-limit.decorator.js';
import { type LimitedRequest, RATE_LIMIT_RULES } from './rate-limits.js';

const REMAINING = 'X-RateLimit-Remaining';

interface Count {
  readonly name: string;
  readonly tracker: string;
  readonly limit: number;
  readonly windowMs: number;
}

/**
 * Counts a request by every rule that it falls under, and tells the caller where it stands by the tightest. The
 * library's own way asks the decorators of the route for each rule on each request; our rules need none.
 * @throws DomainError RATE_LIMITED with `retryAfterSeconds`
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  private readonly routes = new RouteMetadata<RouteLimit>(RATE_LIMIT_KEY);
  private readonly rules: readonly (Omit<Count, 'tracker'> & {
    readonly tracker: (request: LimitedRequest) => string | null;
  })[];

  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    { settings }: Config,
  ) {
    super(options, storage, reflector);
    this.rules = RATE_LIMIT_RULES.map((rule) => ({ ...rule, limit: rule.limit(settings) })).filter(
      ({ limit }) => limit > 0,
    );
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = this.limitedRequest(context);
    for (const rule of this.rules) {
      const tracker = rule.tracker(request);
      if (tracker !== null) await this.count({ ...rule, tracker }, replyOf(context));
    }
    return true;
  }

  /** Not per route, as the library would: a rule counts all routes that it covers together. */
  private async count({ name, tracker, limit, windowMs }: Count, reply: FastifyReply): Promise<void> {
    const counted = await this.storageService.increment(
      `${name}:${tracker}`,
      windowMs,
      limit,
      windowMs,
      name,
    );
    const remaining = Math.max(0, limit - counted.totalHits);
    tell(reply, { limit, remaining, resetSeconds: counted.timeToExpire });
    if (!counted.isBlocked) return;
    throw new DomainError('RATE_LIMITED', 'Too many requests; try again later.', {
      details: { retryAfterSeconds: counted.timeToBlockExpire },
    });
  }

  private limitedRequest(context: ExecutionContext): LimitedRequest {
    const request = requestOf<FastifyRequest & { user?: Principal }>(context);
    return {
      request,
      route: this.routes.of(context),
      get network() {
        return normalizeIp(request.ip);
      },
      principal: request.user,
    };
  }
}

interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

function tell(reply: FastifyReply, { limit, remaining, resetSeconds }: Standing): void {
  const told = reply.getHeader(REMAINING);
  if (told !== undefined && Number(told) <= remaining) return;
  void reply
    .header('X-RateLimit-Limit', String(limit))
    .header(REMAINING, String(remaining))
    .header('X-RateLimit-Reset', String(resetSeconds));
}
