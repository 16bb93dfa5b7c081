import { DomainError } from '#engine';
import type { CustomerReference } from '#features/redemptions';
import type { Caller } from '#platform/auth';

/** Who checks a code: a person, or `null` for a machine, which does not say for whom it asks. */
export function checkingCustomer(caller: Caller): CustomerReference | null {
  const isMachine = caller.role === 'service' || caller.role === 'partner';
  return isMachine ? null : selfOf(caller);
}

/**
 * Who uses a code: the caller, or the user that a service names; an order of nobody when it names none.
 * @throws DomainError FORBIDDEN when anyone else names another user (03-coupon-codes-graphql.md)
 */
export function usingCustomer(caller: Caller, userId: string | null | undefined): CustomerReference | null {
  if (caller.role === 'service') return userId == null ? null : { id: userId, email: null };
  if (userId != null && userId !== caller.id) {
    throw new DomainError('FORBIDDEN', 'Only a service can use a coupon for another user');
  }
  return selfOf(caller);
}

function selfOf({ id, email }: Caller): CustomerReference {
  return { id, email };
}
