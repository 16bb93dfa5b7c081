import type { OwnerId } from '#platform/owner';

import { redeemOf, reserveOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

/** Each breaks one rule behind the ledger's back; others may be broken with it. */
const PLANTED: readonly [string, string][] = [
  ['promotion-uses', `UPDATE promotions SET uses = uses + 1`],
  ['promotion-spent', `UPDATE promotions SET spent_minor = spent_minor + 1`],
  ['coupon-uses', `UPDATE coupons SET uses = 0`],
  ['customer-uses', `UPDATE customer_uses SET uses = uses + 1`],
  ['customer-uses', `DELETE FROM customer_uses`],
  ['customer-redemptions', `UPDATE customers SET redemptions = redemptions + 1`],
  ['customer-redemptions', `UPDATE customers SET coupon_redemptions = 0`],
  [
    'total-limit',
    `ALTER TABLE promotions DROP CONSTRAINT promotions_uses_check; UPDATE promotions SET uses_max = 1`,
  ],
  [
    'budget',
    `ALTER TABLE promotions DROP CONSTRAINT promotions_spent_check; UPDATE promotions SET budget_minor = 1`,
  ],
  ['customer-limit', `UPDATE promotions SET uses_max_per_customer = 1`],
  ['use-states', `UPDATE redemption_uses SET state = 'HELD', expires_at = now() WHERE state = 'USED'`],
  ['use-states', `UPDATE redemption_uses SET state = 'USED' WHERE state = 'HELD'`],
  ['use-states', `UPDATE redemption_uses SET expires_at = now() WHERE state = 'HELD'`],
  ['use-states', `UPDATE redemptions SET status = 'RELEASED' WHERE status = 'RESERVED'`],
  ['counted', `UPDATE redemptions SET counted = false`],
  ['counted', `UPDATE redemptions SET order_type = 'DEPOSIT'`],
  ['discount', `UPDATE redemptions SET discount_minor = discount_minor - 1, total_minor = total_minor + 1`],
  ['line-shares', `UPDATE redemption_uses SET line_shares = '[{"index": 0, "discountMinor": 1}]'`],
  ['line-amounts', `UPDATE redemption_uses SET line_shares = '[{"index": 0, "discountMinor": 10001}]'`],
  ['line-shares', `UPDATE redemption_uses SET shipping_discount_minor = 1`],
  ['shipping', `UPDATE redemption_uses SET shipping_discount_minor = discount_minor, line_shares = '[]'`],
  ['subtotal', `UPDATE redemptions SET lines = '[]'`],
  ['refunds', `UPDATE redemptions SET refunded_order_value_minor = 1`],
  ['refunds', `UPDATE redemptions SET status = 'REFUNDED'`],
  [
    'order-reference',
    `DROP INDEX redemptions_live_order_reference_key; UPDATE redemptions SET order_reference = 'same'`,
  ],
  [
    'use-of-coupon',
    `UPDATE redemption_uses u SET promotion_id = (SELECT id FROM promotions p WHERE p.owner_id = u.owner_id AND p.uses = 0)`,
  ],
  ['use-of-customer', `UPDATE redemption_uses SET customer_id = NULL`],
  ['merged-customer', `UPDATE customers SET merged_into_id = 'somebody'`],
];

describe('verifying the ledger', () => {
  let ledger: TestLedger;
  let owner: OwnerId;

  beforeEach(async () => {
    ledger = await startTestLedger();
    owner = await ledger.build.partner();
    const { code } = await ledger.build.coupon(owner);
    await ledger.build.coupon(owner);
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [code], id: 'a' }), null);
    await ledger.redemptions.reserve(owner, reserveOf({ codes: [code], id: 'a' }), null);
    expect(await ledger.violations()).toEqual([]);
  });
  afterEach(() => ledger.close());

  it.each(PLANTED)('finds a broken %s: %s', async (rule, sql) => {
    for (const statement of sql.split(';')) await ledger.database.query(statement);
    const violations = await ledger.violations();
    expect(violations.map((violation) => violation.rule)).toContain(rule);
    for (const { subject, message } of violations) {
      expect(subject.startsWith(`${owner}/`)).toBe(true);
      expect(message).not.toBe('');
    }
  });
});
