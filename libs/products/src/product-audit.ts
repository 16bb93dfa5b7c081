import type { AuditEntry, AuditSnapshot } from '#features/audit';

import type { Product } from './product.js';

/** One change of a product, as the audit trail keeps it. */
export function productEntry(before: Product | null, after: Product | null): AuditEntry {
  const action = before === null ? 'product.created' : after === null ? 'product.deleted' : 'product.updated';
  const subjectId = (after ?? before)?.productId ?? '';
  return { action, subjectType: 'product', subjectId, before: snapshot(before), after: snapshot(after) };
}

function snapshot(product: Product | null): AuditSnapshot {
  return product === null ? null : { ...product };
}
