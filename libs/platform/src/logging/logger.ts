import type { LoggerService } from '@nestjs/common';
import { type Logger, pino, stdTimeFunctions } from 'pino';

import { RequestLog } from './request-log.js';

const STANDARD_OUTPUT = 1;
/** Under load many lines are written at once; a single one is not kept waiting longer than anybody would notice. */
const LINES_BYTES_MIN = 8_192;
const LINES_WAIT_MS_MAX = 200;
/** Where secrets and tokens could stand in what is logged; their values are never written. */
const SECRET_PATHS = [
  'req.headers.authorization',
  'req.headers.access_token',
  'req.headers.cookie',
  '*.password',
  '*.token',
  '*.secret',
  '*.clientSecret',
  '*.client_secret',
];

/** What the application writes. */
export interface Logs {
  readonly logger: Logger;
  readonly requests: RequestLog;
}

/** JSON lines on standard output, each with the request id where there is one. */
export function createLogs(level: string): Logs {
  const output = pino.destination({
    fd: STANDARD_OUTPUT,
    sync: false,
    minLength: LINES_BYTES_MIN,
    periodicFlush: LINES_WAIT_MS_MAX,
  });
  const options = { level, timestamp: stdTimeFunctions.isoTime };
  const logger = pino(
    {
      ...options,
      redact: { paths: SECRET_PATHS, censor: '[redacted]' },
      serializers: {
        // The query is left out: it may hold what a caller should have sent in a header.
        req: (request: { method: string; url: string; ip: string }) => ({
          method: request.method,
          path: request.url.split('?', 1)[0],
          ip: request.ip,
        }),
      },
    },
    output,
  );
  return { logger, requests: new RequestLog(pino(options, output)) };
}

/** Nest's own messages, as lines of the same log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(
      { context: rest.at(-1), err: message instanceof Error ? message : undefined },
      String(message),
    );
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal({ context: rest.at(-1) }, String(message));
  }
}
