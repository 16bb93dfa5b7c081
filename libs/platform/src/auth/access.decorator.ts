import { type CustomDecorator, SetMetadata } from '@nestjs/common';

import type { Role } from './principal.js';

export const ACCESS_KEY = 'couponsmith:access';

/** Who may call a route: some roles, or everyone without a token. */
export type AccessRule = readonly Role[] | 'public';

/**
 * States who may call a route or every route of a controller. A route without it answers nobody.
 * @example `@Access('admin', 'analyst')`, `@Access('public')`
 */
export function Access(...allowed: readonly ['public'] | readonly Role[]): CustomDecorator {
  const rule: AccessRule = allowed[0] === 'public' ? 'public' : (allowed as readonly Role[]);
  return SetMetadata(ACCESS_KEY, rule);
}
