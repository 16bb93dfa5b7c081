import type { AuditEntry, AuditSnapshot } from '#features/audit';

import type { CouponRecord } from './coupon-record.js';
import { termsSnapshot } from './terms-snapshot.js';

/** One change of a coupon, as the audit trail keeps it (07-operations.md, Actions). */
export function couponEntry(
  action: 'coupon.created' | 'coupon.updated' | 'coupon.archived' | 'coupon.deleted',
  before: CouponRecord | null,
  after: CouponRecord | null,
): AuditEntry {
  const subjectId = (after ?? before)?.coupon.id ?? '';
  return { action, subjectType: 'coupon', subjectId, before: snapshot(before), after: snapshot(after) };
}

function snapshot(record: CouponRecord | null): AuditSnapshot {
  if (record === null) return null;
  const { coupon, promotion, visibility, display, source } = record;
  return { code: coupon.code, source, ...termsSnapshot(promotion), visibility, display };
}
