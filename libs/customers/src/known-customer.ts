import type { CustomerFacts } from '#engine';

import { type Identity, missingOf } from './identity.js';

/** One record of a customer, with everything that it is known by. */
export interface CustomerRecord {
  readonly id: string;
  /** Orders redeemed or reserved and not given back; overdue reservations do not count. */
  readonly redemptions: number;
  /** Those of them with at least one coupon. */
  readonly couponRedemptions: number;
  readonly identities: readonly Identity[];
}

/** A customer as the ledger knows them, found without storing anything. */
export interface KnownCustomer {
  readonly facts: CustomerFacts;
  /**
   * The records that stand for this person, oldest first; more than one when the request is the first to name
   * them together, none for a person never seen.
   */
  readonly recordIds: readonly string[];
}

/**
 * What the records behind a request's identities say of the customer. Two records that the request shows to be one
 * person are added up, as if they were merged.
 * @param records oldest first
 */
export function knownCustomer(asked: readonly Identity[], records: readonly CustomerRecord[]): KnownCustomer {
  const held = records.flatMap(({ identities }) => identities);
  const missing = missingOf(asked, held);
  return {
    facts: {
      id: records[0]?.id ?? null,
      ids: valuesOf('ID', [...held, ...missing]),
      emails: valuesOf('EMAIL', [...held, ...missing]),
      redemptions: sumOf(records, (record) => record.redemptions),
      couponRedemptions: sumOf(records, (record) => record.couponRedemptions),
    },
    recordIds: records.map(({ id }) => id),
  };
}

function valuesOf(kind: Identity['kind'], identities: readonly Identity[]): readonly string[] {
  return identities.flatMap((identity) => (identity.kind === kind ? [identity.value] : []));
}

function sumOf(records: readonly CustomerRecord[], count: (record: CustomerRecord) => number): number {
  return records.reduce((sum, record) => sum + count(record), 0);
}
