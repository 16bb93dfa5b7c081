import type { Operation } from './operations.js';

/**
 * Whether overdue reservations are tidied away before an operation, so that the product answers as the model does:
 * until a sweeper has run they stand in the way of a lowered limit.
 */
export function isSweptFirst(operation: Operation): boolean {
  if (operation.do !== 'change') return false;
  const { usesMax, usesMaxPerCustomer, budgetMinor } = operation.change;
  return [usesMax, usesMaxPerCustomer, budgetMinor].some((limit) => typeof limit === 'number');
}
