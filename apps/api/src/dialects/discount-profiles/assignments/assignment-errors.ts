import type { DomainError } from '#engine';
import type { AssignmentProblem } from '#features/coupons';
import type { ErrorDialect, ErrorResponse } from '#platform/http';

import { PROFILE_ERRORS } from '../discount-profiles-errors.js';

const ASSIGN_CALL = /^(\/api\/v4)?\/admin\/discount_coupons\/assign-customer\/?$/;

/** The keys that clients of this API tell refusals by (04-discount-profiles.md). */
const KEYS: Readonly<Record<AssignmentProblem, string>> = {
  unknown_code: 'coupon.not.found.by.code',
  used_code: 'coupon.already.used',
  too_few_codes: 'coupon.not.enough.codes',
};

/** The assign call alone answers flat: `{status: "error", message, detailsMessage}` (00-platform.md, Errors). */
export const assignmentErrors: ErrorDialect = {
  speaksFor: (path) => ASSIGN_CALL.test(path),
  render(error: DomainError): ErrorResponse {
    const { status, code } = PROFILE_ERRORS[error.code];
    return {
      status,
      body: { status: 'error', message: error.message, detailsMessage: keyOf(error) ?? code },
    };
  },
};

/** What is wrong with a field is told by its own sentence. */
function keyOf({ code, details, message }: DomainError): string | null {
  const problem = details['assignment'];
  if (isProblem(problem)) return KEYS[problem];
  return code === 'INVALID_REQUEST' ? message : null;
}

function isProblem(problem: unknown): problem is AssignmentProblem {
  return typeof problem === 'string' && Object.hasOwn(KEYS, problem);
}
