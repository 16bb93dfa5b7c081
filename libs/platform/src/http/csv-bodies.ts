import { Readable } from 'node:stream';

import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { DomainError } from '#engine';

import { LONG_BODIES } from './long-bodies.js';
import { requestOf } from './request-of.js';

const STREAM_KEY = 'takesCsvStream';
const FILE_BYTES_MAX = 200 * 1_048_576;
const CSV_TYPE = /^text\/csv\b/i;
const JSON_TYPE = /^application\/json\b/i;

/** Files by the requests that bring them, whose bodies are empty objects to everybody else. */
const uploads = new WeakMap<FastifyRequest, CsvUpload>();

/** A CSV file as it arrives. */
export class CsvUpload {
  constructor(private readonly payload: Readable) {}

  /**
   * Its pieces, once. What is not asked for is thrown away: whoever sends it hears our answer when it has all gone.
   * @throws DomainError PAYLOAD_TOO_LARGE when there are more than 200 MiB of them
   */
  async *pieces(): AsyncGenerator<Buffer> {
    let bytes = 0;
    try {
      for await (const piece of this.payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        bytes += piece.length;
        if (bytes > FILE_BYTES_MAX) throw tooLong();
        yield piece;
      }
    } finally {
      this.discard();
    }
  }

  /** Takes as much again off the wire, and then gives up on whoever sends it. */
  private discard(): void {
    let bytes = 0;
    this.payload.on('error', () => undefined);
    this.payload.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > FILE_BYTES_MAX) this.payload.destroy();
    });
  }
}

/**
 * Lets a handler take `text/csv` of up to 200 MiB as a {@link CsvUpload}, which it reads as it arrives; and JSON of up
 * to 16 MiB.
 */
export function TakesCsvFiles(): MethodDecorator {
  return RouteConfig({ [STREAM_KEY]: true, ...LONG_BODIES });
}

/** The CSV file of a request, as a handler's parameter; `null` when the request has another body. */
export const SentCsv = createParamDecorator(
  (_data: undefined, context: ExecutionContext): CsvUpload | null => uploads.get(requestOf(context)) ?? null,
);

/** Whether the route of a request was said to take CSV. */
export function takesCsvFiles({ routeOptions }: FastifyRequest): boolean {
  const config = routeOptions.config as unknown as Readonly<Record<string, unknown>> | undefined;
  return config?.[STREAM_KEY] === true;
}

/**
 * Makes {@link TakesCsvFiles} work, for empty files too; `text/csv` to any other handler is refused with 415, and so
 * is what is neither CSV nor JSON to one of these.
 */
export function allowCsvBodies(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'];
    if (type === undefined || !takesCsvFiles(request) || JSON_TYPE.test(type)) done();
    else if (!CSV_TYPE.test(type)) done(notCsv());
    else {
      // Nothing is parsed of a body without a byte.
      if (isEmpty(request)) uploads.set(request, new CsvUpload(Readable.from([])));
      done();
    }
  });
  // A promise: what a parser throws by itself is caught by nobody.
  server.addContentTypeParser('text/csv', async (request: FastifyRequest, payload: Readable) => {
    if (!takesCsvFiles(request)) {
      throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
    }
    if (Number(request.headers['content-length'] ?? 0) > FILE_BYTES_MAX) throw tooLong();
    uploads.set(request, new CsvUpload(payload));
    return {};
  });
}

function isEmpty({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

function notCsv(): DomainError {
  return new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as text/csv.');
}

function tooLong(): DomainError {
  return new DomainError('PAYLOAD_TOO_LARGE', `The file is longer than ${FILE_BYTES_MAX} bytes.`);
}
