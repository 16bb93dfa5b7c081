import type { StoredRedemption } from '../storage/stored-redemption.js';
import { type Beforehand, type Decision, type Transition, invalidState } from './step.js';

/**
 * Makes a redemption of a reservation. After its end it has given its uses up, tidied away or not, and takes them
 * again, if they are free: a payment that took too long is honoured as long as nobody else got the use.
 * @throws DomainError INVALID_STATE
 */
export function confirm(stored: StoredRedemption): Decision<Transition> | Beforehand {
  const { record } = stored;
  if (stored.overdue) return { first: expire(stored) };
  const held = record.status === 'RESERVED';
  if (!held && record.status !== 'EXPIRED') throw invalidState(stored, 'confirmed');
  return {
    to: 'REDEEMED',
    usesBecome: held ? 'use' : 'retake',
    overdue: held ? false : null,
    refund: null,
    value: { record: { ...record, status: 'REDEEMED', expiresAt: null } },
  };
}

/**
 * Gives a reservation's uses back before its end.
 * @throws DomainError INVALID_STATE
 */
export function release(stored: StoredRedemption): Decision<Transition> {
  const { record } = stored;
  if (record.status !== 'RESERVED') throw invalidState(stored, 'released');
  return {
    to: 'RELEASED',
    usesBecome: 'return',
    overdue: false,
    refund: null,
    value: { record: { ...record, status: 'RELEASED' } },
  };
}

/**
 * Gives a reservation's uses back after its end.
 * @throws DomainError INVALID_STATE for what is not an overdue reservation
 */
export function expire(stored: StoredRedemption): Decision<Transition> {
  if (!stored.overdue) throw invalidState(stored, 'tidied away');
  return {
    to: 'EXPIRED',
    usesBecome: 'return',
    overdue: true,
    refund: null,
    value: { record: stored.record },
  };
}
