import { Injectable } from '@nestjs/common';

import { type CouponTerms } from '#features/coupons';
import { identitiesOf } from '#features/customers';
import type { Candidate, CustomerFacts, Evaluation, Order } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, RedeemCommand } from '../commands.js';
import { KnownHere } from './known-here.js';
import { evaluate } from './order-judge.js';
import { type OrderTerms, TermsReader, allOf, promotionIdsOf } from './terms-reader.js';
import { UsedUpPromotions } from './used-up-promotions.js';

/** An order judged without asking the database. */
export interface Guess {
  readonly order: Order;
  readonly evaluation: Evaluation;
  readonly terms: OrderTerms;
}

const UNUSED = { uses: 0, spentMinor: 0, customerUses: 0 };

/**
 * Judges an order as if every counter were free, its customer were new, and the copies in memory were true. The
 * claim looks at all of it: when that admits what was guessed, the guess was right, because of everything that
 * might have been possible the best was chosen (docs/adr/0013). Anything else is judged by what the database says.
 */
@Injectable()
export class OrderGuesses {
  constructor(
    private readonly terms: TermsReader,
    private readonly known: KnownHere,
    private readonly usedUp: UsedUpPromotions,
  ) {}

  /** @returns `null` when there is nothing to be guessed, or the guess is that a code is rejected */
  async guess(ownerId: OwnerId, command: RedeemCommand): Promise<Guess | null> {
    const { codes, customer, order: asked } = command;
    if (codes === null) return null;
    const terms = await this.terms.read(ownerId, { codes, orderType: asked.type, at: null });
    const all = allOf(terms);
    if (this.usedUp.includesAny(promotionIdsOf(terms))) return null;
    if (terms.others.some(isForListedCustomers)) return null;
    const now = this.known.now();
    const order = this.known.price(ownerId, command, { dependsOnSale: all.some(dependsOnSale) });
    if (order === null || now === null) return null;
    const evaluation = evaluate(command, {
      order,
      facts: { now, customer: asIfNew(customer) },
      given: terms.given.map(({ code, terms: one }) => ({
        code,
        candidate: one === null ? null : asIfUnused(one),
      })),
      others: terms.others.map(asIfUnused),
    });
    return evaluation.rejected.length > 0 ? null : { order, evaluation, terms };
  }

  /** What turned out to be out of date is read again. */
  forgetTerms(ownerId: OwnerId, { terms }: Guess): void {
    this.terms.drop(ownerId, promotionIdsOf(terms));
  }
}

/** Copies say what is on sale a moment late: too late for terms that depend on it. */
function dependsOnSale({ promotion: { conditions } }: CouponTerms): boolean {
  return conditions.excludesOnSale !== undefined;
}

/** The customer may be listed under a name that this order does not say, and nobody would be told what was missed. */
function isForListedCustomers({ promotion: { conditions } }: CouponTerms): boolean {
  return conditions.customers !== undefined;
}

function asIfUnused({ coupon, promotion }: CouponTerms): Candidate {
  return { coupon, promotion, usage: UNUSED };
}

function asIfNew(customer: CustomerReference | null): CustomerFacts | null {
  const identities = customer === null ? [] : identitiesOf(customer);
  if (identities.length === 0) return null;
  const valuesOf = (kind: 'EMAIL' | 'ID') =>
    identities.flatMap((one) => (one.kind === kind ? [one.value] : []));
  return { id: null, ids: valuesOf('ID'), emails: valuesOf('EMAIL'), redemptions: 0, couponRedemptions: 0 };
}
