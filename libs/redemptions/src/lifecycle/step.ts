import { DomainError } from '#engine';

import type { RefundToAdd, UsesBecome } from '../claims/settlement.js';
import type { RedemptionStatusName } from '../commands.js';
import type { RedemptionRecord } from '../results.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';

/** One step of a redemption, as it was decided; it is taken only if the redemption is still what it was. */
export interface Decision<T> {
  readonly to: RedemptionStatusName;
  readonly usesBecome: UsesBecome;
  /** Whether the reservation must be past its end, or must not be; `null` when it does not matter. */
  readonly overdue: boolean | null;
  readonly refund: RefundToAdd | null;
  /** What the step answers once it is taken: plain JSON. */
  readonly value: T;
}

/** What must become of a redemption before the step itself can be decided. */
export interface Beforehand {
  readonly first: Decision<unknown>;
}

/**
 * Decides what becomes of a redemption. It changes nothing itself, and may be asked again.
 * @throws DomainError when the step cannot be taken
 */
export type Step<T> = (stored: StoredRedemption) => Decision<T> | Beforehand;

/** What confirming and releasing answer: the reservation as it stands afterwards. */
export interface Transition {
  readonly record: RedemptionRecord;
}

/** @param step what was tried, as in "cannot be refunded" */
export function invalidState({ record }: StoredRedemption, step: string): DomainError {
  return new DomainError(
    'INVALID_STATE',
    `Redemption ${record.id} is ${record.status} and cannot be ${step}`,
    { details: { status: record.status } },
  );
}

/** What a reservation gave up at its end is not free any more, or not yet: overdue reservations may be in its way. */
export class UsesTaken extends DomainError {
  readonly promotionIds: readonly string[];
  readonly customerIds: readonly string[];

  constructor(stored: StoredRedemption) {
    const { code, message, details } = invalidState(stored, 'confirmed');
    super(code, message, { details });
    this.promotionIds = stored.uses.map(({ promotionId }) => promotionId);
    this.customerIds = stored.customerId === null ? [] : [stored.customerId];
  }
}
