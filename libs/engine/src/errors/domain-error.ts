import type { ErrorCode } from './error-code.js';

/** What is wrong with one field of a request; `path` is the wire path (`conditions.expiryDate`). */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What a {@link DomainError} may carry besides its code and sentence. */
export interface DomainErrorContext {
  /** The fields at fault, most important first. */
  readonly fields?: readonly FieldError[];
  /** Facts for the caller, safe to show: existing ids, rejected codes, the wait in seconds. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The error behind this one; logged, never shown. */
  readonly cause?: unknown;
}

/** The only error that features throw on purpose. Its message is written for the caller. */
export class DomainError extends Error {
  readonly fields: readonly FieldError[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    context: DomainErrorContext = {},
  ) {
    super(message, { cause: context.cause });
    this.name = 'DomainError';
    this.fields = context.fields ?? [];
    this.details = context.details ?? {};
  }
}

/**
 * A request refused because of one field.
 * @param path wire path of the field
 * @param message a sentence for the caller
 */
export function invalidField(path: string, message: string): DomainError {
  return new DomainError('INVALID_REQUEST', message, { fields: [{ path, message }] });
}
