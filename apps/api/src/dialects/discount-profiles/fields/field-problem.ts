import { DomainError, type FieldError } from '#engine';

/** What this dialect calls the mistakes of a field (04-discount-profiles.md). */
export type FieldCode =
  | 'required'
  | 'invalid_enum'
  | 'out_of_range'
  | 'invalid_date'
  | 'invalid_range'
  | 'invalid_boolean'
  | 'too_long'
  | 'invalid_character'
  | 'invalid_id'
  | 'invalid';

/** A field's mistake, with this dialect's name for it. */
export interface FieldProblem extends FieldError {
  readonly code: FieldCode;
}

/** The one field that is wrong. */
export function problemWith(path: string, code: FieldCode, message: string): DomainError {
  return refusalOf([{ path, code, message }]);
}

/** @param problems at least one, most important first */
export function refusalOf(problems: readonly FieldProblem[]): DomainError {
  return new DomainError('INVALID_REQUEST', problems[0]?.message ?? 'The request is not valid.', {
    fields: problems,
  });
}
