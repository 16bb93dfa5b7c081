import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

import type { Principal } from '#platform/auth';
import type { Settings } from '#platform/config';

import type { HourlyClass, LoginLimit, RouteLimit } from './rate-limit.decorator.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A request as the rules see it. */
export interface LimitedRequest {
  readonly request: FastifyRequest;
  /** What the route says of itself, if anything. */
  readonly route: RouteLimit | undefined;
  /** Its address; of an IPv6 address the network, because one caller has all the addresses of one. Worked out when asked for. */
  readonly network: string;
  /** Who calls; nobody on a public route. */
  readonly principal: Principal | undefined;
}

/** So many requests of one tracker in a window of time. */
export interface RateLimitRule {
  readonly name: string;
  readonly windowMs: number;
  /** 0 is off. */
  readonly limit: (settings: Settings) => number;
  /** Whom a request counts for; `null` when the rule does not count it. */
  readonly tracker: (request: LimitedRequest) => string | null;
}

/** Every limit there is (00-platform.md, Rate limits). */
export const RATE_LIMIT_RULES: readonly RateLimitRule[] = [
  {
    name: 'login-address',
    windowMs: MINUTE_MS,
    limit: (settings) => settings.RATE_LIMIT_LOGIN,
    tracker: (request) => (request.route?.rateClass === 'login' ? request.network : null),
  },
  {
    name: 'login-account',
    windowMs: MINUTE_MS,
    limit: (settings) => settings.RATE_LIMIT_LOGIN,
    tracker: ({ route, request }) => (route?.rateClass === 'login' ? accountTracker(route, request) : null),
  },
  {
    name: 'partner',
    windowMs: MINUTE_MS,
    limit: (settings) => settings.RATE_LIMIT_PARTNER_PER_MINUTE,
    tracker: ({ principal }) => (principal !== undefined && isMachine(principal) ? principal.id : null),
  },
  hourly('read', (settings) => settings.RATE_LIMIT_READ),
  hourly('write', (settings) => settings.RATE_LIMIT_WRITE),
  hourly('bulk', (settings) => settings.RATE_LIMIT_BULK),
  hourly('validation', (settings) => settings.RATE_LIMIT_VALIDATION),
  hourly('export', (settings) => settings.RATE_LIMIT_EXPORT),
];

/** Partners and services are limited by the minute, everyone else who signs in by the hour; exports of everyone. */
function isMachine({ role }: Principal): boolean {
  return role === 'partner' || role === 'service';
}

function hourly(rateClass: HourlyClass, limit: RateLimitRule['limit']): RateLimitRule {
  return {
    name: rateClass,
    windowMs: HOUR_MS,
    limit,
    tracker: ({ principal, route, request }) =>
      principal !== undefined &&
      (rateClass === 'export' || !isMachine(principal)) &&
      classOf(route, request) === rateClass
        ? principal.id
        : null,
  };
}

function classOf(route: RouteLimit | undefined, { method }: FastifyRequest): RouteLimit['rateClass'] {
  return route?.rateClass ?? (method === 'GET' ? 'read' : 'write');
}

/** Hashed, because anything of any length can be typed as an account. */
function accountTracker(route: LoginLimit, request: FastifyRequest): string | null {
  const account = route.account(request);
  if (typeof account !== 'string') return null;
  return createHash('sha256')
    .update(`${request.routeOptions.url ?? ''} ${account.trim().toLowerCase()}`)
    .digest('base64url');
}
