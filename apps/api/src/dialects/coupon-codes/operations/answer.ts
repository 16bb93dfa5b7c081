import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';

import { DomainError } from '#engine';
import { retryAfterSecondsOf, toDomainError } from '#platform/http';

import { renderError } from '../coupon-codes-errors.js';

/** What an operation answers, and what it means in HTTP. */
export interface OperationAnswer {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  /** What failed, for the log; the same thing may have failed several fields. */
  readonly failures: readonly DomainError[];
  readonly body: {
    readonly errors?: readonly GraphQLFormattedError[];
    readonly data: unknown;
  };
}

/** An error, and the place in the answer where a value is missing because of it, if it is about one. */
interface Failure {
  readonly error: DomainError;
  readonly path: GraphQLError['path'];
}

const OK = 200;

/** An operation that was run, with or without success. */
export function toAnswer({ data = null, errors = [] }: ExecutionResult): OperationAnswer {
  if (errors.length === 0) return { status: OK, retryAfterSeconds: null, failures: [], body: { data } };
  // A field that may be `null` is `null` when it fails: where nothing else was asked, nothing was answered.
  const answered = data !== null && Object.values(data).some((value) => value !== null);
  const failures = errors.map((error) => ({
    error: toDomainError(error.originalError ?? error),
    path: error.path,
  }));
  return failed(failures, answered ? data : null);
}

/** An operation that was not run, because of its document or its variables, as the GraphQL library says. */
export function toRefusal(errors: readonly GraphQLError[]): OperationAnswer {
  const failures = errors.map(({ message, originalError, path }) => ({
    error: originalError instanceof DomainError ? originalError : new DomainError('INVALID_REQUEST', message),
    path,
  }));
  return failed(failures, null);
}

/** An operation that was not run, because of anything else. */
export function toFailedAnswer(error: unknown): OperationAnswer {
  return failed([{ error: toDomainError(error), path: undefined }], null);
}

function failed(failures: readonly Failure[], data: ExecutionResult['data']): OperationAnswer {
  const first = failures[0]?.error;
  return {
    status: data === null && first !== undefined ? renderError(first).status : OK,
    retryAfterSeconds: first === undefined ? null : retryAfterSecondsOf(first),
    failures: failures.map(({ error }) => error),
    body: { errors: failures.map(toEntry), data },
  };
}

function toEntry({ error, path }: Failure): GraphQLFormattedError {
  const { message, extensions } = renderError(error);
  return { message, ...(path === undefined ? {} : { path }), extensions };
}
