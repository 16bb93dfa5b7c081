import { type ModelState, orderNamed, promotionNamed } from './model-state.js';
import type { Operation } from './operations.js';

/**
 * Whether overdue reservations are tidied away before an operation, so that the product answers as the model does.
 * Until a sweeper has run they stand in the way of a lowered limit, and are confirmed without a look at what their
 * customer has used since.
 */
export function isSweptFirst(state: ModelState, operation: Operation): boolean {
  if (operation.do === 'change') {
    const { usesMax, usesMaxPerCustomer, budgetMinor } = operation.change;
    return [usesMax, usesMaxPerCustomer, budgetMinor].some((limit) => typeof limit === 'number');
  }
  if (operation.do !== 'call' || operation.request.do !== 'confirm') return false;
  const { status, uses } = orderNamed(state, operation.request.order);
  return (
    status === 'EXPIRED' &&
    uses.some(({ promotion }) => {
      const { first, usesMaxPerCustomer } = promotionNamed(state, promotion).terms;
      return first !== null || usesMaxPerCustomer !== null;
    })
  );
}
