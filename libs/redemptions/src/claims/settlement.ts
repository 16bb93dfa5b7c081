import type { OwnerId } from '#platform/owner';

import type { IdempotentCall, RedemptionStatusName } from '../commands.js';
import type { RefundedLine } from '../storage/stored-redemption.js';

/**
 * What becomes of the uses of a redemption: they stay as they are; held ones are used; they are given back, once; or
 * those that were given back are taken again, if they are free.
 */
export type UsesBecome = 'keep' | 'use' | 'return' | 'retake';

/** What a refund adds to a redemption. */
export interface RefundToAdd {
  /** Order value before discounts. */
  readonly orderValueMinor: number;
  readonly discountMinor: number;
  /** Everything refunded so far, this included. */
  readonly lines: readonly RefundedLine[];
}

/** What is stored under a call's key with the step: `answer` is an `Answer` as JSON. */
export interface AnswerOfStep {
  readonly call: IdempotentCall;
  readonly answer: string;
}

/** One redemption that is to go from one state to the next, and what it was when that was decided. */
export interface Settlement {
  readonly ownerId: OwnerId;
  readonly redemptionId: string;
  /** Our own id; `null` for an order without a customer. */
  readonly customerId: string | null;
  readonly uses: readonly { readonly promotionId: string }[];
  /** As it is stored: a reservation past its end is `RESERVED` until it is tidied away. */
  readonly from: RedemptionStatusName;
  readonly refundedBeforeMinor: number;
  /** Whether it must be past its end, or must not be; `null` when it does not matter. */
  readonly overdue: boolean | null;
  readonly to: RedemptionStatusName;
  readonly usesBecome: UsesBecome;
  readonly refund: RefundToAdd | null;
  readonly kept: AnswerOfStep | null;
}

/**
 * How a settlement ended. Only `settled` has stored anything. `refused`: what it wants to take again is not free;
 * `changed`: the redemption is no longer what it was; `answered`: the key was used in the meantime; `key-in-use`: a
 * call with the key is under way elsewhere; `again`: it lost a race and says nothing about the redemption.
 */
export interface SettleVerdict {
  readonly kind: 'settled' | 'refused' | 'changed' | 'answered' | 'key-in-use' | 'again';
}

/** Takes redemptions one step further; nothing that it was told about them is taken for granted. */
export abstract class Settler {
  /** @throws DomainError BUSY when it is not known, or cannot be known in time, what came of it */
  abstract settle(settlement: Settlement): Promise<SettleVerdict>;
}
