import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const RATE_LIMIT_KEY = 'couponsmith:rate-limit';

/** What staff and customers do, each kind limited per user and hour (00-platform.md, Rate limits). */
export const HOURLY_CLASSES = ['read', 'write', 'bulk', 'validation', 'export'] as const;
export type HourlyClass = (typeof HOURLY_CLASSES)[number];

/** How a login is limited. */
export interface LoginLimit {
  readonly rateClass: 'login';
  /** The account that a request tries to get into, as it was typed; nothing when it names none. */
  readonly account: (request: FastifyRequest) => unknown;
}

/** How a route is limited. */
export type RouteLimit = LoginLimit | { readonly rateClass: HourlyClass };

/** Limits the attempts at a login, per address and per account (`RATE_LIMIT_LOGIN`). */
export function LimitLogins(account: LoginLimit['account']): CustomDecorator {
  const limit: RouteLimit = { rateClass: 'login', account };
  return SetMetadata(RATE_LIMIT_KEY, limit);
}

/**
 * Says what kind of work a route does, for the limits per user and hour. A route that does not say reads when its
 * method is GET, and writes otherwise.
 */
export function LimitAs(rateClass: HourlyClass): CustomDecorator {
  const limit: RouteLimit = { rateClass };
  return SetMetadata(RATE_LIMIT_KEY, limit);
}
