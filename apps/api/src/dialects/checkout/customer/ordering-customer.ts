import { DomainError, invalidField } from '#engine';
import type { CustomerReference } from '#features/redemptions';
import type { Caller } from '#platform/auth';

import type { CustomerRequest } from './customer.request.js';

/**
 * Whom an order is for. A customer's token orders for itself: what the body leaves out is filled in from the
 * token, and naming anyone else is refused (05-redemptions.md).
 * @returns `null` for an order without a customer
 * @throws DomainError INVALID_REQUEST for a customer with neither id nor e-mail, FORBIDDEN for another customer
 */
export function orderingCustomer(
  caller: Caller,
  body: CustomerRequest | null | undefined,
): CustomerReference | null {
  const named = body == null ? null : { id: body.id ?? null, email: body.email ?? null };
  if (caller.role === 'customer') return ownReference(caller, named);
  if (named?.id === null && named.email === null) {
    throw invalidField('customer', 'customer must have an id or an email');
  }
  return named;
}

/**
 * The customer that a caller's list is about; a customer's is about themselves.
 * @param customerId the one asked for, if any
 * @throws DomainError FORBIDDEN when a customer asks for another's
 */
export function listedCustomer(caller: Caller, customerId: string | undefined): CustomerReference | null {
  if (caller.role !== 'customer') return customerId === undefined ? null : { id: customerId, email: null };
  if (customerId !== undefined && customerId !== caller.id) throw notYourself();
  return selfOf(caller);
}

/** A customer as their token knows them: by their id, and by their e-mail when it is verified. */
export function selfOf({ id, email }: Caller): CustomerReference {
  return { id, email };
}

function ownReference(caller: Caller, named: CustomerReference | null): CustomerReference {
  const self = selfOf(caller);
  if (named === null) return self;
  const otherId = named.id !== null && named.id !== caller.id;
  const otherEmail = named.email !== null && !isOwnEmail(caller, named.email);
  if (otherId || otherEmail) throw notYourself();
  return self;
}

function isOwnEmail(caller: Caller, email: string): boolean {
  return caller.email !== null && folded(email) === folded(caller.email);
}

function folded(email: string): string {
  return email.trim().toLowerCase();
}

function notYourself(): DomainError {
  return new DomainError('FORBIDDEN', 'You can only order for yourself');
}
