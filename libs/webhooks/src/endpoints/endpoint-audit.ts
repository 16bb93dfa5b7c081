import type { AuditEntry, AuditSnapshot } from '#features/audit';

import type { Endpoint } from './endpoint.js';

/** One change of an endpoint, as the audit trail keeps it (07-operations.md, Actions). */
export function endpointEntry(
  action: 'webhook.created' | 'webhook.updated' | 'webhook.deleted' | 'webhook.secret_rotated',
  before: Endpoint | null,
  after: Endpoint | null,
): AuditEntry {
  const subjectId = (after ?? before)?.id ?? '';
  return { action, subjectType: 'webhook', subjectId, before: snapshot(before), after: snapshot(after) };
}

function snapshot(endpoint: Endpoint | null): AuditSnapshot {
  if (endpoint === null) return null;
  const { url, events, description, enabled } = endpoint;
  return { url, events, description, enabled };
}
