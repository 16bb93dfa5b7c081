import { DomainError } from '#engine';
import type { PreparedPromotion } from '#features/promotions';

import type { CodeDrawer } from '../codes/code-drawer.js';

/** A coupon of a batch whose terms and code may be. */
export interface BatchRow {
  readonly index: number;
  readonly couponId: string;
  readonly prepared: PreparedPromotion;
  readonly drawer: CodeDrawer;
}

/** What is known of a batch while it is stored: the codes that are taken for it, and what is wrong with the rest. */
export interface BatchProgress {
  readonly taken: ReadonlyMap<BatchRow, string>;
  readonly errors: ReadonlyMap<number, DomainError>;
}

/** Leaves a transaction of which nothing is to stay. */
export class NothingStored extends Error {
  constructor(readonly errors: ReadonlyMap<number, DomainError>) {
    super('Nothing of the batch was stored');
  }
}

/** @throws what is no DomainError */
export function refusalOf<T>(work: () => T): { value: T } | { error: DomainError } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof DomainError) return { error };
    throw error;
  }
}
