import type { AuditEntry } from '#features/audit';

/** How many codes made elsewhere a promotion got, and how many it could not (07-operations.md, Actions). */
export function importedEntry(
  promotionId: string,
  after: { readonly imported: number; readonly failed: number; readonly jobId?: string },
): AuditEntry {
  const what = { action: 'codes.imported', subjectType: 'promotion', subjectId: promotionId };
  return { ...what, before: null, after };
}
