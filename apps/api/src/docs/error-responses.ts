import type { OpenAPIObject } from '@nestjs/swagger';

import { DomainError, type ErrorCode } from '#engine';
import type { ErrorDialects } from '#platform/http';

import { type Operation, operationsOf } from './operations.js';

/** What is answered however much there is to do. */
const NEVER_BUSY = ['/health/live', '/metrics'];
const EXAMPLE_REQUEST_ID = 'req-123';

/** A sentence for each error that every route of a kind can answer. */
const MESSAGES: Partial<Readonly<Record<ErrorCode, string>>> = {
  INVALID_REQUEST: 'The request is not valid',
  UNAUTHENTICATED: 'Invalid authentication credentials',
  FORBIDDEN: 'You may not do this.',
  NOT_FOUND: 'There is nothing at this address.',
  PAYLOAD_TOO_LARGE: 'The request body is too large.',
  UNSUPPORTED_MEDIA_TYPE: 'Send the body as application/json.',
  RATE_LIMITED: 'Too many requests.',
  BUSY: 'Too much is going on at the moment; Retry-After says when to try again.',
  INTERNAL: 'Something went wrong on our side.',
};

/**
 * Adds to every operation the errors that it can answer, each with an example made by the very table that
 * answers it. Errors that a route describes itself stay as they are.
 */
export function addErrorResponses(document: OpenAPIObject, dialects: ErrorDialects): void {
  for (const { path, operation } of operationsOf(document)) addTo(operation, path, dialects);
}

function addTo(operation: Operation, path: string, dialects: ErrorDialects): void {
  for (const code of errorsOf(operation, path)) {
    const error = new DomainError(code, MESSAGES[code] ?? code);
    const { status, body } = dialects.render(error, path, EXAMPLE_REQUEST_ID);
    operation.responses[status] ??= { description: error.message };
    const response = operation.responses[status];
    if (!('$ref' in response)) response.content ??= { 'application/json': { example: body } };
  }
}

function errorsOf(operation: Operation, path: string): ErrorCode[] {
  const takesInput = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  const isPublic = operation.security === undefined;
  return [
    ...(takesInput ? (['INVALID_REQUEST'] as const) : []),
    ...(isPublic ? [] : (['UNAUTHENTICATED', 'FORBIDDEN'] as const)),
    // What is public and takes a body is a login.
    ...(isPublic && operation.requestBody === undefined ? [] : (['RATE_LIMITED'] as const)),
    ...(path.includes('{') ? (['NOT_FOUND'] as const) : []),
    ...(operation.requestBody === undefined
      ? []
      : (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const)),
    ...(NEVER_BUSY.includes(path) ? [] : (['BUSY'] as const)),
    'INTERNAL',
  ];
}
