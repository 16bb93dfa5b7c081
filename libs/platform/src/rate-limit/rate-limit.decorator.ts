import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const RATE_LIMIT_KEY = 'couponsmith:rate-limit';

/** Kinds of routes that are limited together. */
export type RateClass = 'login';

/** How a route is limited. */
export interface RouteLimit {
  readonly rateClass: RateClass;
  /** The account that a request tries to get into, as it was typed; nothing when it names none. */
  readonly account: (request: FastifyRequest) => unknown;
}

/** Limits the attempts at a login, per address and per account (`RATE_LIMIT_LOGIN`). */
export function LimitLogins(account: RouteLimit['account']): CustomDecorator {
  const limit: RouteLimit = { rateClass: 'login', account };
  return SetMetadata(RATE_LIMIT_KEY, limit);
}
