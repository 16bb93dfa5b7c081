import type { Instant, OrderType } from '#engine';

/** A customer as an order names them; at least one of the two is given. The e-mail is not yet folded. */
export interface CustomerReference {
  readonly id: string | null;
  readonly email: string | null;
}

/** One line of an order as a caller sends it. `onSale` left out is answered from the registered products. */
export interface OrderLineCommand {
  readonly productId: string | null;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly onSale: boolean | null;
  readonly service: string | null;
  readonly planId: number | null;
}

/** An order to apply coupons to. Amounts are in minor units; no currency is the owner's. */
export interface OrderCommand {
  /** `null` only in a validation. */
  readonly reference: string | null;
  readonly type: OrderType;
  readonly currency: string | null;
  readonly shippingMinor: number;
  readonly lines: readonly OrderLineCommand[];
}

/** Which coupons to try on which order, for whom. */
export interface ApplyCommand {
  /** `null`: the engine chooses (automatic application). */
  readonly codes: readonly string[] | null;
  readonly customer: CustomerReference | null;
  readonly order: OrderCommand;
}

export interface ValidateCommand extends ApplyCommand {
  /** Another instant to ask "would it have worked then"; `null` is now. */
  readonly at: Instant | null;
}

export interface RedeemCommand extends ApplyCommand {
  readonly orderReference: string;
  /** Whether to go on with the codes that apply when others are rejected. */
  readonly partial: boolean;
}

export interface ReserveCommand extends RedeemCommand {
  /** 5–86,400. */
  readonly ttlSeconds: number;
}

/** The whole of what is left when neither `lines` nor `amountMinor` is given. */
export interface RefundCommand {
  readonly lines: readonly { readonly index: number; readonly quantity: number }[] | null;
  /** Order value before discounts. */
  readonly amountMinor: number | null;
  /** `null`: exactly when this refund completes the whole. */
  readonly returnUses: boolean | null;
}

/** A request that may be repeated with the same answer (05-redemptions.md). */
export interface IdempotentCall {
  readonly key: string;
  /** SHA-256 of the call's name and its body, in hexadecimal. */
  readonly fingerprint: string;
}

export interface RedemptionFilter {
  readonly code: string | null;
  /** Of everything that is one customer with this one, whatever an order named them by. */
  readonly customer: CustomerReference | null;
  readonly orderReference: string | null;
  readonly status: RedemptionStatusName | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

export const REDEMPTION_STATUSES = [
  'RESERVED',
  'REDEEMED',
  'RELEASED',
  'EXPIRED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
] as const;
export type RedemptionStatusName = (typeof REDEMPTION_STATUSES)[number];

/** From `from` on, up to but not including `to`; `null` is no bound. */
export interface UsagePeriod {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** Which uses of a coupon to tell, and which of their orders to show. */
export interface UsageHistoryQuery {
  readonly period: UsagePeriod;
  readonly limit: number;
  readonly offset: number;
}
