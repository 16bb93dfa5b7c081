import type { AuditEntry } from '#features/audit';

import type { AssignableCode } from './assignments.repository.js';

/** A code and the customer whom it is for. */
export interface AssignedEmail extends AssignableCode {
  readonly customerId: string;
  /** Folded. */
  readonly email: string;
}

/** Who has a code now, and who had it before (07-operations.md, Actions). */
export function assignmentEntry({
  couponId,
  code,
  customerId,
  email,
  assignedCustomerId,
}: AssignedEmail): AuditEntry {
  return {
    action: 'coupon.assigned',
    subjectType: 'coupon',
    subjectId: couponId,
    before: { code, customerId: assignedCustomerId },
    after: { code, customerId, email },
  };
}
