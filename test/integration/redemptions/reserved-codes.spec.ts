import pg from 'pg';

import type { OwnerId } from '#platform/owner';

import { redeemOf, reserveOf, validateOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const WHOLE = { lines: null, amountMinor: null, returnUses: null };

describe('a code for one customer that somebody reserved', () => {
  let ledger: TestLedger;
  let owner: OwnerId;
  let id: string;
  let code: string;

  beforeAll(async () => {
    ledger = await startTestLedger();
  });
  beforeEach(async () => {
    owner = await ledger.build.partner();
    ({ id, code } = await ledger.build.coupon(owner, { conditions: { uniquePerCustomer: {} } }));
  });
  afterEach(async () => expect(await ledger.violations()).toEqual([]));
  afterAll(() => ledger.close());

  const reserve = async (customer: string): Promise<string> => {
    const command = reserveOf({ codes: [code], id: customer });
    return (await ledger.redemptions.reserve(owner, command, null)).record.id;
  };
  const redeem = async (customer: string): Promise<string> => {
    const command = redeemOf({ codes: [code], id: customer });
    return (await ledger.redemptions.redeem(owner, command, null)).record.id;
  };
  const applies = async (customer: string): Promise<boolean> => {
    const { valid } = await ledger.validation.validate(owner, validateOf({ codes: [code], id: customer }));
    return valid;
  };
  const onlyFor = async (customer: string): Promise<void> => {
    expect(await applies(customer)).toBe(true);
    expect(await applies('somebody else')).toBe(false);
    await expect(redeem('somebody else')).rejects.toMatchObject({
      details: { rejected: [{ reason: 'NOT_ASSIGNED_TO_CUSTOMER' }] },
    });
  };

  it('is theirs as long as they hold it', async () => {
    await reserve('asha');
    await onlyFor('asha');
  });

  it('is anybody’s again when it is released', async () => {
    await ledger.lifecycle.release(owner, await reserve('asha'), null);
    expect(await applies('ben')).toBe(true);
    await redeem('ben');
    await onlyFor('ben');
  });

  it.each(['before', 'after'])(
    'is anybody’s again %s its overdue reservation is tidied away',
    async (when) => {
      const reserved = await reserve('asha');
      await ledger.build.letReservationsExpire(owner);
      if (when === 'after') await ledger.expiry.expire(owner, reserved);
      expect(await applies('ben')).toBe(true);
      await redeem('ben');
      await onlyFor('ben');
      await expect(ledger.lifecycle.confirm(owner, reserved, null)).rejects.toMatchObject({
        code: 'INVALID_STATE',
      });
    },
  );

  it('stays theirs when they confirm it, in time or late, and after a refund', async () => {
    const inTime = await reserve('asha');
    await ledger.lifecycle.confirm(owner, inTime, null);
    await ledger.lifecycle.refund(owner, inTime, WHOLE, null);
    await onlyFor('asha');

    ({ id, code } = await ledger.build.coupon(owner, { conditions: { uniquePerCustomer: {} } }));
    const late = await reserve('asha');
    await ledger.build.letReservationsExpire(owner);
    await ledger.lifecycle.confirm(owner, late, null);
    await ledger.lifecycle.refund(owner, late, WHOLE, null);
    await onlyFor('asha');
  });

  it('stays theirs when they have used it beside', async () => {
    const reserved = await reserve('asha');
    const used = await redeem('asha');
    await ledger.lifecycle.release(owner, reserved, null);
    await ledger.lifecycle.refund(owner, used, WHOLE, null);
    await onlyFor('asha');
  });

  it('stays theirs while one of two reservations holds it', async () => {
    const [one, other] = [await reserve('asha'), await reserve('asha')];
    await ledger.lifecycle.release(owner, one, null);
    await onlyFor('asha');
    await ledger.lifecycle.release(owner, other, null);
    expect(await applies('ben')).toBe(true);
  });

  it('is not used by one customer while it is given to another', async () => {
    const giving = new pg.Client({ connectionString: ledger.database.url });
    await giving.connect();
    try {
      await redeem('somebody else').catch(() => undefined);
      ({ id, code } = await ledger.build.coupon(owner, { conditions: { uniquePerCustomer: {} } }));
      await giving.query('BEGIN');
      await giving.query(
        `UPDATE coupons SET assigned_customer_id = (SELECT customer_id FROM customer_identities LIMIT 1) WHERE id = $1`,
        [id],
      );
      const redeeming = expect(redeem('ben')).rejects.toMatchObject({
        details: { rejected: [{ reason: 'NOT_ASSIGNED_TO_CUSTOMER' }] },
      });
      await giving.query('SELECT pg_sleep(0.3)');
      await giving.query('COMMIT');
      await redeeming;
    } finally {
      await giving.end();
    }
  });
});
