import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { type ThrottlerOptions, ThrottlerModule } from '@nestjs/throttler';

import { Config, type Settings } from '#platform/config';
import { HttpMetrics, MetricsModule } from '#platform/metrics';

import { rateLimitStorage } from './rate-limit-storage.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RATE_LIMIT_RULES, type RateLimitRule } from './rate-limits.js';

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
  return { name: rule.name, ttl: rule.windowMs, limit: rule.limit(settings) };
}
