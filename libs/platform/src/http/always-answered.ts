import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

const CONFIG_KEY = 'alwaysAnswered';

/** Answers a handler's requests however much there is to do, and while the process is stopping. */
export function AlwaysAnswered(): MethodDecorator {
  return RouteConfig({ [CONFIG_KEY]: true });
}

/** Whether a request is for a handler that is {@link AlwaysAnswered}. */
export function isAlwaysAnswered({ routeOptions }: FastifyRequest): boolean {
  const config = routeOptions.config as { readonly [CONFIG_KEY]?: unknown } | undefined;
  return config?.[CONFIG_KEY] === true;
}
