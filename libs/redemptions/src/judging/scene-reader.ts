import { Injectable } from '@nestjs/common';

import type { CouponTerms } from '#features/coupons';
import { type KnownCustomer, identitiesOf, knownCustomer } from '#features/customers';
import { ProductsOnSale } from '#features/products';
import type { Candidate, Coupon, Facts, GivenCode, Instant, Order } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { ApplyCommand } from '../commands.js';
import type { FactsAnswer } from '../facts/facts-question.js';
import { FactsReader } from '../facts/facts-reader.js';
import { busy } from '../idempotency/moment.js';
import { agree } from './agreement.js';
import { OwnerCurrencies } from './owner-currencies.js';
import { priceOrder, productsToLookUp } from './priced-order.js';
import { type OrderTerms, TermsReader, allOf, promotionIdsOf } from './terms-reader.js';

const ATTEMPTS_MAX = 5;

/** A priced order, who places it, and what might apply to it, by what the database says. */
export interface Scene {
  readonly order: Order;
  /** `null` when the order names no customer. */
  readonly customer: KnownCustomer | null;
  readonly facts: Facts;
  /** Every code that was asked for. */
  readonly given: readonly GivenCode[];
  /** What applies by itself. */
  readonly others: readonly Candidate[];
  /** Which promotions without a code were looked at; `null` when that need not be the same later. */
  readonly codeless: string | null;
  /** Whether a live order has its reference. */
  readonly isOrderTaken: boolean;
}

/** When to look at an order, and whether its reference matters. */
export interface SceneOptions {
  /** Another instant than the database's now, or `null`. */
  readonly at: Instant | null;
  readonly orderReference: string | null;
}

/** Reads everything that an order is judged by. */
@Injectable()
export class SceneReader {
  constructor(
    private readonly terms: TermsReader,
    private readonly facts: FactsReader,
    private readonly products: ProductsOnSale,
    private readonly currencies: OwnerCurrencies,
  ) {}

  /**
   * Terms come from memory and facts from the database, which also says whether the terms are still those.
   * @throws DomainError INVALID_REQUEST when the order's value is beyond what is exact; BUSY
   */
  async read(ownerId: OwnerId, command: ApplyCommand, options: SceneOptions): Promise<Scene> {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const { order, codes } = command;
      const terms = await this.terms.read(ownerId, { codes, orderType: order.type, at: options.at });
      const facts = await this.factsFor(ownerId, command, terms, options);
      if (agree(terms, facts)) return toScene(command, terms, facts, options);
      this.terms.drop(ownerId, promotionIdsOf(terms));
    }
    throw busy();
  }

  /** The terms of this scene are read again when they are wanted next. */
  forgetTerms(ownerId: OwnerId, { given, others }: Scene): void {
    const candidates = [...given.flatMap(({ candidate }) => candidate ?? []), ...others];
    this.terms.drop(
      ownerId,
      candidates.map(({ promotion }) => promotion.id),
    );
  }

  private async factsFor(
    ownerId: OwnerId,
    { customer, order }: ApplyCommand,
    terms: OrderTerms,
    { orderReference }: SceneOptions,
  ): Promise<FactsAnswer> {
    const productIds = productsToLookUp(order);
    const learn = this.products.learning(ownerId);
    const facts = await this.facts.read({
      ownerId,
      identities: customer === null ? [] : identitiesOf(customer),
      promotionIds: promotionIdsOf(terms),
      couponIds: [...new Set(allOf(terms).map(({ coupon }) => coupon.id))],
      productIds,
      orderReference,
    });
    learn(productIds, facts.productsOnSale);
    this.currencies.learn(ownerId, facts.owner.currency);
    return facts;
  }
}

function toScene(
  { customer: reference, order }: ApplyCommand,
  { given, others, codeless }: OrderTerms,
  facts: FactsAnswer,
  { at }: SceneOptions,
): Scene {
  const asked = reference === null ? [] : identitiesOf(reference);
  const customer = asked.length === 0 ? null : knownCustomer(asked, facts.customers);
  const toCandidate = (terms: CouponTerms): Candidate => withUsage(terms, customer, facts);
  return {
    order: priceOrder(order, {
      currency: facts.owner.currency,
      isOnSale: (productId) => facts.productsOnSale.has(productId),
    }),
    customer,
    facts: { now: at ?? facts.now, customer: customer?.facts ?? null },
    given: given.map(({ code, terms }) => ({ code, candidate: terms === null ? null : toCandidate(terms) })),
    others: others.map(toCandidate),
    codeless,
    isOrderTaken: facts.isOrderTaken,
  };
}

function withUsage(
  { coupon, promotion }: CouponTerms,
  customer: KnownCustomer | null,
  facts: FactsAnswer,
): Candidate {
  const { uses = 0, spentMinor = 0, customerUses = 0 } = facts.promotions.get(promotion.id) ?? {};
  const lapsed = facts.coupons.get(coupon.id)?.assignmentLapsed === true;
  const free = lapsed ? { ...coupon, assignedCustomerId: null } : coupon;
  return { coupon: asSeenBy(customer, free), promotion, usage: { uses, spentMinor, customerUses } };
}

/** A coupon assigned to any record of this person is assigned to this person. */
function asSeenBy(customer: KnownCustomer | null, coupon: Coupon): Coupon {
  const { assignedCustomerId } = coupon;
  if (customer === null || assignedCustomerId === null) return coupon;
  return customer.recordIds.includes(assignedCustomerId)
    ? { ...coupon, assignedCustomerId: customer.facts.id }
    : coupon;
}
