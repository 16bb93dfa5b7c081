import { Prisma } from '#platform/database';

/** Redemptions `r` with their uses in the order of application, in one statement; rows are `RedemptionRow`s. */
export const SELECT_REDEMPTIONS = Prisma.sql`
  SELECT r.owner_id AS "ownerId", r.id, r.status::text AS status, r.customer_id AS "customerId",
    r.customer_reference AS "customerReference", r.customer_email AS "customerEmail",
    r.order_reference AS "orderReference", r.order_type::text AS "orderType", r.currency, r.lines,
    r.subtotal_minor AS "subtotalMinor", r.shipping_minor AS "shippingMinor",
    r.discount_minor AS "discountMinor", r.total_minor AS "totalMinor", r.automatic, r.counted,
    r.requested_codes AS "requestedCodes", r.rejected,
    r.refunded_order_value_minor AS "refundedOrderValueMinor",
    r.refunded_discount_minor AS "refundedDiscountMinor", r.refunded_lines AS "refundedLines",
    r.expires_at AS "expiresAt", r.created_at AS "createdAt",
    (r.status = 'RESERVED' AND r.expires_at <= clock_timestamp()) AS overdue,
    COALESCE((
      SELECT jsonb_agg(jsonb_build_object('couponId', u.coupon_id, 'code', u.code,
        'promotionId', u.promotion_id, 'discountMinor', u.discount_minor,
        'shippingDiscountMinor', u.shipping_discount_minor, 'lines', u.line_shares,
        'state', u.state) ORDER BY u.position)
      FROM redemption_uses u WHERE u.redemption_id = r.id AND u.owner_id = r.owner_id
    ), '[]'::jsonb) AS uses
  FROM redemptions r`;

/** Redemptions that hold their order reference: the words of the unique index. */
export const IS_LIVE = Prisma.sql`r.status NOT IN ('RELEASED', 'EXPIRED')`;
