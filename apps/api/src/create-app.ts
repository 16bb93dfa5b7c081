import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Config } from '#platform/config';
import {
  DomainExceptionFilter,
  REQUEST_ID_HEADER,
  UnaskedBodyGuard,
  allowLongBodies,
  requestIdOf,
  strictValidation,
} from '#platform/http';
import { Intake } from '#platform/intake';
import { type Logs, NestLogger, createLogs } from '#platform/logging';
import { HttpMetrics } from '#platform/metrics';

import { AppModule } from './app.module.js';
import { settleBodyTypes } from './body-types.js';
import { serveConsole } from './docs/serve-console.js';
import { serveDocs } from './docs/serve-docs.js';
import { errorDialects } from './error-dialects.js';
import { securityHeaders } from './security-headers.js';

const BODY_BYTES_MAX = 1_048_576;
/** A product id of 128 characters, each of three bytes written as `%xx`, with room to spare. */
const PATH_PARAMETER_CHARACTERS_MAX = 2_048;

/**
 * The whole application, ready to listen.
 * @param config the settings
 * @param databaseUrl a database that is migrated
 */
export async function createApp(config: Config, databaseUrl: string): Promise<NestFastifyApplication> {
  const errors = new DomainExceptionFilter(errorDialects);
  const logs = createLogs(config.settings.LOG_LEVEL);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, databaseUrl),
    createAdapter(config, logs, errors),
    { logger: new NestLogger(logs.logger), abortOnError: false },
  );
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  // Fastify reads plain text of its own accord; nothing here takes it.
  server.removeContentTypeParser('text/plain');
  const everywhere = securityHeaders();
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(everywhere).header(REQUEST_ID_HEADER, request.id);
    done();
  });
  // For what fails before Nest has a request: its own handler comes too late for routes of a server that a plugin
  // has started already.
  server.addHook('onRoute', (route) => {
    route.errorHandler ??= (error, request, reply) => errors.answer(error, request, reply);
  });
  app.get(Intake).watch(server);
  settleBodyTypes(server);
  allowLongBodies(server);
  app.get(HttpMetrics).observe(server);
  app.useGlobalFilters(errors);
  app.useGlobalGuards(new UnaskedBodyGuard());
  app.useGlobalPipes(strictValidation());
  serveDocs(app);
  serveConsole(server);
  return app;
}

function createAdapter(config: Config, logs: Logs, errors: DomainExceptionFilter): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logs.logger,
    logController: logs.requests,
    bodyLimit: BODY_BYTES_MAX,
    routerOptions: { maxParamLength: PATH_PARAMETER_CHARACTERS_MAX },
    genReqId: requestIdOf,
    requestIdHeader: false,
    // Refused in our own words (Intake).
    return503OnClosing: false,
    trustProxy: config.settings.TRUST_PROXY,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      errors.answer(error, request, reply.header(REQUEST_ID_HEADER, request.id));
    },
  });
}
