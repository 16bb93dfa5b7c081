import type { Settlement } from './settlement.js';

/** The row that `settle_redemptions` takes. @param position of its arrival within the batch */
export function toSettleRow(settlement: Settlement, position: number): object {
  const { kept, refund } = settlement;
  return {
    position,
    owner_id: settlement.ownerId,
    redemption_id: settlement.redemptionId,
    ...(kept === null
      ? {}
      : {
          key: kept.call.key,
          fingerprint: kept.call.fingerprint,
          answer: kept.answer,
        }),
    customer_id: settlement.customerId,
    from_status: settlement.from,
    refunded_before_minor: settlement.refundedBeforeMinor,
    is_overdue: settlement.overdue,
    status: settlement.to,
    uses_become: settlement.usesBecome,
    refund_order_value_minor: refund?.orderValueMinor ?? 0,
    refund_discount_minor: refund?.discountMinor ?? 0,
    refunded_lines: refund?.lines ?? null,
  };
}

/** What a settlement must not share with another one of its batch: its redemption, its key. */
export function namesOfSettlement({ ownerId, redemptionId, kept }: Settlement): readonly string[] {
  const redemption = `redemption ${ownerId} ${redemptionId}`;
  return kept === null ? [redemption] : [redemption, `key ${ownerId} ${kept.call.key}`];
}
