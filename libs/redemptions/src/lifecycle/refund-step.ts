import { refundOf } from '#engine';

import type { RedemptionStatusName, RefundCommand } from '../commands.js';
import type { RefundResult } from '../results.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import { addRefund, refundableLines, toRefundRequest } from './refundable.js';
import { type Decision, invalidState } from './step.js';

const REFUNDABLE: readonly RedemptionStatusName[] = ['REDEEMED', 'PARTIALLY_REFUNDED'];

/**
 * Refunds a redemption, in whole or in part. By default the refund that completes the whole gives the uses back;
 * `returnUses` decides it for this one. They are given back once. The budget gets the whole discount of a use back
 * with the use; a partial refund that leaves the use taken leaves the budget as it is.
 * @throws DomainError INVALID_STATE for what is not redeemed or is refunded already
 * @throws DomainError INVALID_REQUEST naming the field when more is asked than is left
 */
export function refund(
  stored: StoredRedemption,
  command: RefundCommand,
): Decision<Omit<RefundResult, 'replayed'>> {
  const { record } = stored;
  if (!REFUNDABLE.includes(record.status)) throw invalidState(stored, 'refunded');
  const given = refundOf({ lines: refundableLines(stored), request: toRefundRequest(command) });
  const { orderValueMinor, discountMinor, paidMinor, completes } = given;
  const status = completes ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  return {
    to: status,
    usesBecome: (command.returnUses ?? completes) ? 'return' : 'keep',
    overdue: null,
    refund: { orderValueMinor, discountMinor, lines: addRefund(stored.refundedLines, given) },
    value: {
      record: {
        ...record,
        status,
        refundedOrderValueMinor: record.refundedOrderValueMinor + orderValueMinor,
        refundedDiscountMinor: record.refundedDiscountMinor + discountMinor,
      },
      refund: { orderValueMinor, discountMinor, paidMinor },
    },
  };
}
