import { newUlid } from '#platform/ids';

import { foldEmail } from '#features/customers';

import type { ClaimRequest } from './claim.js';

/** The rows that `claim_orders` takes: of the orders, and of the coupons that they use. */
export interface ClaimRows {
  readonly orders: readonly object[];
  readonly uses: readonly object[];
}

/** @param requests in the order of their arrival */
export function toRows(requests: readonly ClaimRequest[]): ClaimRows {
  return {
    orders: requests.map(toOrderRow),
    uses: requests.flatMap(toUseRows),
  };
}

function toOrderRow(request: ClaimRequest, position: number): object {
  const { order, customer, call } = request;
  return {
    position,
    owner_id: request.ownerId,
    redemption_id: request.redemptionId,
    hold_seconds: request.holdSeconds,
    ...(call === null ? {} : { key: call.key, fingerprint: call.fingerprint }),
    // Of a customer who is new; one who is known keeps the id that the database finds.
    customer_id: customer === null ? null : newUlid(),
    customer_reference: referenceOf(request),
    customer_email: customer?.email ?? null,
    folded_email: foldedEmailOf(request),
    order_reference: request.orderReference,
    order_type: order.type,
    currency: order.currency,
    lines: order.lines,
    subtotal_minor: order.subtotalMinor,
    shipping_minor: order.shippingMinor,
    discount_minor: request.discountMinor,
    automatic: request.automatic,
    requested_codes: request.requestedCodes,
    rejected: request.rejected,
    codeless: request.codeless,
  };
}

function toUseRows({ ownerId, redemptionId, holdSeconds, uses }: ClaimRequest, position: number): object[] {
  return uses.map((use, place) => ({
    position,
    place,
    owner_id: ownerId,
    redemption_id: redemptionId,
    hold_seconds: holdSeconds,
    coupon_id: use.couponId,
    promotion_id: use.promotionId,
    version: use.version,
    code: use.code,
    discount_minor: use.discountMinor,
    shipping_discount_minor: use.shippingDiscountMinor,
    line_shares: use.lines,
    first_coupon: use.firstCoupon,
    first_redemption: use.firstRedemption,
    binds: use.binds,
  }));
}

/** What an order's claim must not share with another one of its batch: its key, its reference, its customer. */
export function namesOf(request: ClaimRequest): readonly string[] {
  const { ownerId, call, orderReference } = request;
  const email = foldedEmailOf(request);
  const id = referenceOf(request);
  return [
    `order ${ownerId} ${orderReference}`,
    ...(call === null ? [] : [`key ${ownerId} ${call.key}`]),
    ...(email === null ? [] : [`email ${ownerId} ${email}`]),
    ...(id === null ? [] : [`id ${ownerId} ${id}`]),
  ];
}

/** An empty id names nobody. */
function referenceOf({ customer }: ClaimRequest): string | null {
  return customer === null || customer.id === '' ? null : customer.id;
}

function foldedEmailOf({ customer }: ClaimRequest): string | null {
  const email = customer?.email ?? null;
  return email === null || foldEmail(email) === '' ? null : foldEmail(email);
}
