import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** How long the body of a call about many things may be (00-platform.md, Errors). */
const LONG_BODY_BYTES_MAX = 16 * 1_048_576;

const CONFIG_KEY = 'takesLongBodies';

/** The route of a handler that does. */
export const LONG_BODIES = { [CONFIG_KEY]: true };

/** Lets a handler take a body of up to 16 MiB, where others take 1 MiB. */
export function TakesLongBodies(): MethodDecorator {
  return RouteConfig(LONG_BODIES);
}

/** Makes {@link TakesLongBodies} work; before any route is registered. */
export function allowLongBodies(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const config = route.config as Readonly<Record<string, unknown>> | undefined;
    if (config?.[CONFIG_KEY] === true) route.bodyLimit = LONG_BODY_BYTES_MAX;
  });
}
