import type { AuditEntry, AuditSnapshot } from '#features/audit';

import type { ProfileRecord } from './profile.js';

/** One change of a profile, as the audit trail keeps it (07-operations.md, Actions). */
export function profileEntry(
  action: 'profile.created' | 'profile.updated' | 'profile.deleted',
  before: ProfileRecord | null,
  after: ProfileRecord | null,
): AuditEntry {
  const subjectId = String((after ?? before)?.number ?? '');
  return { action, subjectType: 'profile', subjectId, before: snapshot(before), after: snapshot(after) };
}

function snapshot(profile: ProfileRecord | null): AuditSnapshot {
  if (profile === null) return null;
  const { name, visibility, display, promotion } = profile;
  const { status, window, limits, combinable, conditions, discount, currency } = promotion;
  const terms = { status, window, limits, combinable, conditions, discount, currency };
  return { name, ...terms, visibility, display };
}
