import { type ExecutionContext, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { type ThrottlerOptions, ThrottlerModule, normalizeIp } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';

import type { Principal } from '#platform/auth';
import { Config, type Settings } from '#platform/config';
import { requestOf } from '#platform/http';
import { HttpMetrics, MetricsModule } from '#platform/metrics';

import { RATE_LIMIT_KEY, type RouteLimit } from './rate-limit.decorator.js';
import { rateLimitStorage } from './rate-limit-storage.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { type LimitedRequest, RATE_LIMIT_RULES, type RateLimitRule } from './rate-limits.js';

const limits = ThrottlerModule.forRootAsync({
  imports: [MetricsModule],
  inject: [Config, HttpMetrics],
  useFactory: ({ settings }: Config, { registry }: HttpMetrics) => ({
    throttlers: RATE_LIMIT_RULES.map((rule) => toThrottler(rule, settings)),
    storage: rateLimitStorage(settings, registry),
  }),
});

/** Limits requests. It must be imported after the module that finds out who calls. */
@Module({ imports: [limits], providers: [{ provide: APP_GUARD, useClass: RateLimitGuard }] })
export class RateLimitModule {}

function toThrottler(rule: RateLimitRule, settings: Settings): ThrottlerOptions {
  const limit = rule.limit(settings);
  return {
    name: rule.name,
    ttl: rule.windowMs,
    limit,
    skipIf: (context) => limit === 0 || rule.tracker(limitedRequest(context)) === null,
    getTracker: (_request, context) => rule.tracker(limitedRequest(context)) ?? '',
    // Not per route, as the library would: a rule counts all routes that it covers together.
    generateKey: (_context, tracker, name) => `${name}:${tracker}`,
  };
}

function limitedRequest(context: ExecutionContext): LimitedRequest {
  const request = requestOf<FastifyRequest & { user?: Principal }>(context);
  return {
    request,
    route: Reflect.getMetadata(RATE_LIMIT_KEY, context.getHandler()) as RouteLimit | undefined,
    network: normalizeIp(request.ip),
    principal: request.user,
  };
}
