import type { CustomerFacts } from '#engine';

/** A customer as the ledger knows them, found without storing anything. */
export interface KnownCustomer {
  readonly facts: CustomerFacts;
  /**
   * The records that stand for this person, oldest first; more than one when the request is the first to name
   * them together, none for a person never seen.
   */
  readonly recordIds: readonly string[];
  /** Whether one record already knows every id and e-mail of the request. */
  readonly settled: boolean;
}
