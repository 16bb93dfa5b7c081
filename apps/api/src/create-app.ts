import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { Config } from '#platform/config';
import { DomainExceptionFilter, REQUEST_ID_HEADER, requestIdOf, strictValidation } from '#platform/http';
import { NestLogger, createLogger } from '#platform/logging';

import { AppModule } from './app.module.js';
import { errorDialects } from './error-dialects.js';

const BODY_BYTES_MAX = 1_048_576;

/**
 * The whole application, ready to listen.
 * @param config the settings
 * @param databaseUrl a database that is migrated
 */
export async function createApp(config: Config, databaseUrl: string): Promise<NestFastifyApplication> {
  const errors = new DomainExceptionFilter(errorDialects);
  const logger = createLogger(config.settings.LOG_LEVEL);
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    bodyLimit: BODY_BYTES_MAX,
    genReqId: requestIdOf,
    requestIdHeader: false,
    trustProxy: config.settings.TRUST_PROXY,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      errors.answer(error, request, reply.header(REQUEST_ID_HEADER, request.id));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, databaseUrl), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  adapter.getInstance().addHook('onRequest', async (request, reply) => {
    reply.header(REQUEST_ID_HEADER, request.id);
  });
  await app.register(helmet, { contentSecurityPolicy: false });
  app.useGlobalFilters(errors);
  app.useGlobalPipes(strictValidation());
  return app;
}
