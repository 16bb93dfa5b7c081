import type { RedemptionRecord } from '#features/redemptions';
import type { OwnerId } from '#platform/owner';

import type { TestLedger } from '../../support/ledger.js';

/** The steps that cross, refunds twice as often as the others. */
export const KINDS = ['confirm', 'release', 'refund', 'refund', 'expire'] as const;
/** The refund of a quarter of an order. */
export const QUARTER = { lines: null, amountMinor: 2_500, returnUses: null };

/** A step that was taken, and what it answered; tidying away answers nothing. */
export interface Taken {
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
  readonly record: RedemptionRecord | null;
}

/** Takes one step of a reservation, at one of the replicas. */
export async function take(at: TestLedger, owner: OwnerId, kind: Taken['kind'], id: string): Promise<Taken> {
  if (kind === 'expire') {
    await at.expiry.expire(owner, id);
    return { kind, id, record: null };
  }
  const { record } =
    kind === 'refund'
      ? await at.lifecycle.refund(owner, id, QUARTER, null)
      : await at.lifecycle[kind](owner, id, null);
  return { kind, id, record };
}

/** What the answers of the steps of one reservation make of it must be what is stored, and its use with it. */
export function expectConsistent(record: RedemptionRecord, taken: readonly Taken[], overdue: boolean): void {
  const of = (kind: Taken['kind']) => taken.filter((step) => step.kind === kind).map((step) => step.record);
  const [confirmed, released, refunded] = [of('confirm'), of('release'), of('refund')];
  expect(confirmed.length + released.length).toBeLessThanOrEqual(1);
  if (overdue) expect(released).toEqual([]);
  if (confirmed.length === 0) {
    expect(refunded).toEqual([]);
    expect(record).toMatchObject({ status: released.length === 1 ? 'RELEASED' : record.status });
    if (released.length === 0) expect(record.status).toBe(overdue ? 'EXPIRED' : 'RESERVED');
    return;
  }
  expect(confirmed).toMatchObject([{ status: 'REDEEMED', refundedOrderValueMinor: 0, expiresAt: null }]);
  const sums = refunded.map((one) => one?.refundedOrderValueMinor ?? 0).sort((a, b) => a - b);
  expect(sums).toEqual([2_500, 5_000, 7_500, 10_000].slice(0, refunded.length));
  expect(record).toMatchObject({
    status: ['REDEEMED', ...Array<string>(3).fill('PARTIALLY_REFUNDED'), 'REFUNDED'][refunded.length],
    refundedOrderValueMinor: 2_500 * refunded.length,
    refundedDiscountMinor: 250 * refunded.length,
  });
}
