const FIRST_CODE = 'BENCH-0';

/**
 * Gives a product's shop coupons with codes of their own and the same terms. The first one is made through the API
 * and the others are copies of its rows: foreign keys are not asked about what is right by construction.
 * @param {import('./product.mjs').Product} product
 * @param {number} count
 * @returns {Promise<string[]>} the codes
 */
export async function stockCoupons(product, count) {
  const { id } = await product.shop.createCoupon(FIRST_CODE);
  await product.query(`BEGIN; SET LOCAL session_replication_role = replica;
    CREATE TEMPORARY TABLE copies ON COMMIT DROP AS
      SELECT 'BENCH-' || n AS code,
        ${idOf('coupon')} AS coupon_id, ${idOf('promotion')} AS promotion_id
      FROM generate_series(1, ${count - 1}) n;
    INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display, visibility, combinable,
        starts_at, ends_at, uses_max, uses_max_per_customer)
      SELECT copies.promotion_id, p.owner_id, source, currency, discount, conditions, display, visibility,
        combinable, starts_at, ends_at, uses_max, uses_max_per_customer
      FROM copies, promotions p JOIN coupons c ON c.promotion_id = p.id WHERE c.id = '${id}';
    INSERT INTO coupons (id, owner_id, promotion_id, code)
      SELECT coupon_id, c.owner_id, copies.promotion_id, copies.code FROM copies, coupons c WHERE c.id = '${id}';
    INSERT INTO coupon_codes (code, owner_id, coupon_id)
      SELECT copies.code, c.owner_id, copies.coupon_id FROM copies, coupons c WHERE c.id = '${id}';
    COMMIT`);
  // Otherwise it would be done in the background, while something is measured.
  await product.query('VACUUM ANALYZE');
  return [FIRST_CODE, ...Array.from({ length: count - 1 }, (_, index) => `BENCH-${index + 1}`)];
}

/** The id of copy `n`, as random as an id is among those of the same moment. */
function idOf(what) {
  return `'01' || upper(substr(md5('${what}' || n), 1, 24))`;
}
