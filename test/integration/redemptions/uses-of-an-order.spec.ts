import { Statements } from '#platform/database';

import { redeemOf } from '../../support/ledger-builders.js';
import { type TestLedger, startTestLedger } from '../../support/ledger.js';

const COUPONS = 1_000;
const ORDERS = 80_000;

const COPY_ORDER = `INSERT INTO redemptions SELECT copy.* FROM redemptions r, generate_series(1, $1::int) i,
  jsonb_populate_record(r, jsonb_build_object('id', 'Z' || lpad(i::text, 25, '0'), 'order_reference', i::text)) copy`;
const COPY_USE = `INSERT INTO redemption_uses
  SELECT copy.* FROM redemption_uses u, (SELECT array_agg(id) AS ids FROM coupons) c, generate_series(1, $1::int) i,
    LATERAL (SELECT c.ids[1 + i % cardinality(c.ids)] AS id) coupon, jsonb_populate_record(u, jsonb_build_object(
      'redemption_id', 'Z' || lpad(i::text, 25, '0'), 'coupon_id', id, 'promotion_id', id, 'code', id)) copy`;

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: object }[];
}

describe('what an order used', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
    const owner = await ledger.build.partner();
    const coupons = await Promise.all(Array.from({ length: COUPONS }, () => ledger.build.coupon(owner)));
    await ledger.redemptions.redeem(owner, redeemOf({ codes: [coupons[0]?.code ?? ''] }), null);
    await ledger.database.query(COPY_ORDER, [ORDERS]);
    await ledger.database.query(COPY_USE, [ORDERS]);
    await ledger.database.query('ANALYZE');
  });
  afterAll(() => ledger.close());

  it('is found by one search of one index, however many coupons there are', async () => {
    const [redemption] = await ledger.database.query<{ id: string; owner: string }>(
      `SELECT id, owner_id AS owner FROM redemptions LIMIT 1`,
    );
    const text = `EXPLAIN (ANALYZE, FORMAT JSON)
      SELECT * FROM redemption_uses WHERE redemption_id = '${redemption?.id}' AND owner_id = '${redemption?.owner}'`;
    const [explained] = await ledger.context
      .get(Statements, { strict: false })
      .run<Explained>({ name: 'uses-of-an-order', text }, []);
    expect(explained?.['QUERY PLAN'][0]?.Plan).toMatchObject({ 'Actual Rows': 1, 'Index Searches': 1 });
  });
});
