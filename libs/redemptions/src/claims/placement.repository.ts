import { Injectable } from '@nestjs/common';

import type { Instant } from '#engine';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { ClaimRequest } from './claim.js';

/** When the database placed an order, by its clock. */
export interface PlacedTimes {
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

/** Stores placed orders with the uses that they take. */
@Injectable()
export class PlacementRepository {
  /**
   * The order and its uses in one statement.
   * @returns `null` when the order reference is in use
   */
  async insert(
    ownerId: OwnerId,
    request: ClaimRequest,
    customerId: string | null,
    transaction: Transaction,
  ): Promise<PlacedTimes | null> {
    const { order, holdSeconds } = request;
    const totalMinor = order.subtotalMinor - request.discountMinor + order.shippingMinor;
    const [row] = await transaction.$queryRaw<{ createdAt: Date; expiresAt: Date | null }[]>`
      WITH placed AS (
        INSERT INTO redemptions (id, owner_id, status, customer_id, customer_reference, customer_email,
          order_reference, order_type, currency, lines, subtotal_minor, shipping_minor, discount_minor,
          total_minor, automatic, counted, requested_codes, rejected, refunded_lines, expires_at, created_at)
        VALUES (${request.redemptionId}, ${ownerId},
          ${holdSeconds === null ? 'REDEEMED' : 'RESERVED'}::"RedemptionStatus", ${customerId}::text,
          ${request.customer?.reference.id ?? null}::text, ${request.customer?.reference.email ?? null}::text,
          ${request.orderReference}, ${order.type}::"OrderType", ${order.currency},
          ${JSON.stringify(order.lines)}::jsonb, ${order.subtotalMinor}::bigint,
          ${order.shippingMinor}::bigint, ${request.discountMinor}::bigint, ${totalMinor}::bigint,
          ${request.automatic}, ${isCounted(request)}, ${[...request.requestedCodes]},
          ${JSON.stringify(request.rejected)}::jsonb, '[]'::jsonb,
          clock_timestamp() + make_interval(secs => ${holdSeconds}::int), clock_timestamp())
        ON CONFLICT (owner_id, order_reference) WHERE status NOT IN ('RELEASED', 'EXPIRED') DO NOTHING
        RETURNING id, owner_id, customer_id, expires_at, created_at
      ), taken AS (
        INSERT INTO redemption_uses (redemption_id, coupon_id, owner_id, promotion_id, customer_id, code,
          position, discount_minor, shipping_discount_minor, line_shares, state, expires_at, created_at)
        SELECT p.id, u.coupon_id, p.owner_id, u.promotion_id, p.customer_id, u.code, u.position,
          u.discount_minor, u.shipping_discount_minor, u.line_shares, ${holdSeconds === null ? 'USED' : 'HELD'}::"UseState",
          p.expires_at, p.created_at
        FROM placed p CROSS JOIN jsonb_to_recordset(${usesAsJson(request)}::jsonb) AS u (coupon_id text,
          promotion_id text, code text, position int, discount_minor bigint,
          shipping_discount_minor bigint, line_shares jsonb)
      )
      SELECT created_at AS "createdAt", expires_at AS "expiresAt" FROM placed`;
    if (row === undefined) return null;
    return { createdAt: row.createdAt.getTime(), expiresAt: row.expiresAt?.getTime() ?? null };
  }
}

/** Deposits are no redemptions (the partner seed, Coupon Behavior). */
export function isCounted({ order }: ClaimRequest): boolean {
  return order.type === 'REDEMPTION';
}

function usesAsJson({ uses }: ClaimRequest): string {
  return JSON.stringify(
    uses.map((use, position) => ({
      coupon_id: use.couponId,
      promotion_id: use.promotionId,
      code: use.code,
      position,
      discount_minor: use.discountMinor,
      shipping_discount_minor: use.shippingDiscountMinor,
      line_shares: use.lines,
    })),
  );
}
