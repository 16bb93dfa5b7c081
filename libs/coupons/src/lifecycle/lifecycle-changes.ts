import { DomainError, type Instant, type Promotion, type PromotionStatus, invalidField } from '#engine';

/** What pausing and resuming change. */
export interface StatusChange {
  readonly status?: Exclude<PromotionStatus, 'ARCHIVED'>;
}

/** A later end, and how the caller's dialect names it, for errors. */
export interface LaterEnd {
  /** Exclusive: the first instant at which the promotion no longer holds. */
  readonly endsAt: Instant;
  readonly field: string;
}

/**
 * Pauses a promotion: it is refused as `INACTIVE` until it is resumed. Paused already, nothing changes.
 * @throws DomainError INVALID_STATE for an archived one
 */
export function paused(promotion: Promotion): StatusChange {
  return switchedTo(promotion, 'INACTIVE');
}

/**
 * Lets a paused promotion apply again, within its dates. Not paused, nothing changes.
 * @throws DomainError INVALID_STATE for an archived one
 */
export function resumed(promotion: Promotion): StatusChange {
  return switchedTo(promotion, 'ACTIVE');
}

/**
 * Moves the end of a promotion to a later one, whether or not it is over.
 * @throws DomainError INVALID_STATE for a promotion without an end, INVALID_REQUEST for an end that is not later
 */
export function extended({ window }: Promotion, { endsAt, field }: LaterEnd): { readonly endsAt: Instant } {
  if (window.endsAt === null) throw new DomainError('INVALID_STATE', 'There is no end to extend');
  if (endsAt <= window.endsAt) {
    throw invalidField(field, `${field} must be later than the end that is set: ${window.endsOn ?? ''}`);
  }
  return { endsAt };
}

/** What applied applies at once when it is duplicated; what was taken out of use is not brought back that way. */
export function statusOfDuplicate({ status }: Promotion): Exclude<PromotionStatus, 'ARCHIVED'> {
  return status === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE';
}

function switchedTo(promotion: Promotion, status: 'ACTIVE' | 'INACTIVE'): StatusChange {
  if (promotion.status === 'ARCHIVED') {
    throw new DomainError('INVALID_STATE', 'An archived coupon can be neither paused nor resumed');
  }
  return promotion.status === status ? {} : { status };
}
