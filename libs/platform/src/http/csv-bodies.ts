import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { DomainError } from '#engine';

const CONFIG_KEY = 'takesCsv';

/**
 * Makes the body that a handler would get as JSON.
 * @param csv the whole body
 * @param query the query as it was sent
 * @throws DomainError INVALID_REQUEST when the text is not the CSV that the call takes
 */
export type CsvReader = (csv: string, query: Readonly<Record<string, unknown>>) => object;

/** Lets a handler take `text/csv` beside JSON: it gets what the reader makes of it. */
export function TakesCsv(read: CsvReader): MethodDecorator {
  return RouteConfig({ [CONFIG_KEY]: read });
}

/** Makes {@link TakesCsv} work; `text/csv` to any other handler is refused with 415. */
export function allowCsvBodies(server: FastifyInstance): void {
  // A promise: what a parser of texts throws by itself is caught by nobody.
  server.addContentTypeParser(
    'text/csv',
    { parseAs: 'string' },
    async (request: FastifyRequest, csv: string) =>
      readerOf(request)(csv, request.query as Readonly<Record<string, unknown>>),
  );
}

function readerOf({ routeOptions }: FastifyRequest): CsvReader {
  const config = routeOptions.config as unknown as Readonly<Record<string, unknown>> | undefined;
  const read = config?.[CONFIG_KEY];
  if (!isReader(read)) throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
  return read;
}

function isReader(value: unknown): value is CsvReader {
  return typeof value === 'function';
}
