import { serve } from './serve.mjs';

/** Counts the use if the limit allows it, and stores the redemption if the use was counted. */
const REDEEM = `
  WITH counted AS (
    UPDATE coupons SET uses = uses + 1 WHERE code = $1 AND uses < uses_max RETURNING id
  )
  INSERT INTO redemptions (coupon_id, customer_id, order_reference)
  SELECT id, $2, $3 FROM counted
  RETURNING id`;

/** Redeems with one guarded, prepared statement a request. */
await serve((app, pool) => {
  app.post('/v1/redemptions', async (request, reply) => {
    const { codes, customer, order } = request.body;
    const values = [codes[0], customer.id, order.reference];
    const { rows } = await pool.query({ name: 'redeem', text: REDEEM, values });
    if (rows.length === 0) return reply.code(422).send({ code: 'COUPON_REJECTED' });
    return reply.code(201).send({ id: rows[0].id, status: 'REDEEMED' });
  });
});
