import type { AuditEntry, AuditSnapshot } from '#features/audit';

import { termsSnapshot } from '../terms-snapshot.js';
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
  return { name, ...termsSnapshot(promotion), visibility, display };
}
