import { Injectable } from '@nestjs/common';

import { CouponFinder, type CouponTerms, TermsCopies } from '#features/coupons';
import type { Instant, OrderType } from '#engine';
import type { OwnerId } from '#platform/owner';

/** A code as it was asked for, and what it stands for; `null` when the owner has no such coupon. */
export interface GivenTerms {
  readonly code: string;
  readonly terms: CouponTerms | null;
}

/** The terms that an order might use. */
export interface OrderTerms {
  readonly given: readonly GivenTerms[];
  /** What applies by itself: instead of codes where none were asked for, otherwise beside them. */
  readonly others: readonly CouponTerms[];
  /** Which promotions without a code were looked at, if a copy said so (`CodelessTerms.fingerprint`). */
  readonly codeless: string | null;
}

/** Which terms an order asks for. */
export interface TermsQuestion {
  /** `null`: what applies by itself. */
  readonly codes: readonly string[] | null;
  readonly orderType: OrderType;
  /** `null` is now. */
  readonly at: Instant | null;
}

/** Finds terms, in memory where they are kept: they may be out of date. */
@Injectable()
export class TermsReader {
  constructor(
    private readonly copies: TermsCopies,
    private readonly finder: CouponFinder,
  ) {}

  async read(ownerId: OwnerId, { codes, orderType, at }: TermsQuestion): Promise<OrderTerms> {
    // A deposit never gets a discount (05-redemptions.md).
    const isDeposit = orderType === 'DEPOSIT';
    if (codes === null) {
      return {
        given: [],
        others: isDeposit ? [] : await this.finder.findDiscoverable(ownerId, at),
        codeless: null,
      };
    }
    const found = await this.copies.findByCodes(ownerId, codes);
    const given = codes.map((code) => ({ code, terms: found.get(code) ?? null }));
    if (isDeposit) return { given, others: [], codeless: null };
    if (at !== null) return { given, others: await this.finder.findCodeless(ownerId, at), codeless: null };
    const { terms, fingerprint } = await this.copies.findCodeless(ownerId);
    return { given, others: terms, codeless: fingerprint };
  }

  /** What turned out to be out of date is read again when it is wanted next. */
  drop(ownerId: OwnerId, promotionIds: readonly string[]): void {
    this.copies.drop(ownerId, promotionIds);
  }
}

export function promotionIdsOf(terms: OrderTerms): readonly string[] {
  return [...new Set(allOf(terms).map(({ promotion }) => promotion.id))];
}

export function allOf({ given, others }: OrderTerms): readonly CouponTerms[] {
  return [...given.flatMap(({ terms }) => (terms === null ? [] : [terms])), ...others];
}
