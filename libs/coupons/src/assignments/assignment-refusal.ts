import { DomainError } from '#engine';

/** Why a code cannot be assigned; a dialect's own words follow from it. */
export type AssignmentProblem = 'unknown_code' | 'used_code' | 'too_few_codes';

const MESSAGES: Readonly<Record<AssignmentProblem, string>> = {
  unknown_code: 'There is no coupon with this code',
  used_code: 'The coupon has already been used',
  too_few_codes: 'The profile has too few free codes',
};

/** The `details` of the refusal carry the problem under `assignment`. */
export function cannotAssign(assignment: AssignmentProblem, message = MESSAGES[assignment]): DomainError {
  return new DomainError('INVALID_REQUEST', message, { details: { assignment } });
}

export function tooFewCodes(free: number, wanted: number): DomainError {
  return cannotAssign('too_few_codes', `The profile has ${free} free codes, not ${wanted}`);
}
