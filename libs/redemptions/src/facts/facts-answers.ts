import type { CustomerRecord } from '#features/customers';
import type { Outcome } from '#platform/batching';

import type { FactRows } from './facts-statement.js';
import type { FactsAnswer, FactsQuestion, PromotionFacts } from './facts-question.js';

/** What of a batch's rows is the answer to each of its questions. */
export class FactsAnswers {
  private readonly owners: ReadonlyMap<string, FactsAnswer['owner']>;
  private readonly promotions: ReadonlyMap<string, Omit<PromotionFacts, 'customerUses'>>;
  private readonly coupons: FactsAnswer['coupons'];
  private readonly customers: ReadonlyMap<string, CustomerRecord>;
  private readonly customerUses: ReadonlyMap<string, number>;
  private readonly products: ReadonlySet<string>;
  private readonly orders: ReadonlySet<string>;

  constructor(private readonly rows: FactRows) {
    this.owners = new Map(
      rows.owners?.map(([id, currency, timezone, status, codeless]) => [
        id,
        { currency, timezone, isSuspended: status === 'SUSPENDED', codeless },
      ]),
    );
    this.promotions = new Map(
      rows.promotions?.map(([id, version, uses, spentMinor]) => [id, { version, uses, spentMinor }]),
    );
    this.coupons = new Map(
      rows.coupons?.map(([id, assignedCustomerId, archived, assignmentLapsed]) => [
        id,
        { assignedCustomerId, archived, assignmentLapsed },
      ]),
    );
    this.customers = new Map(
      rows.customers?.flatMap(({ ownerId, ...record }) =>
        record.identities.map(({ kind, value }) => [`${ownerId} ${kind} ${value}`, record]),
      ),
    );
    this.customerUses = new Map(
      rows.customer_uses?.map(([customerId, promotionId, uses]) => [`${customerId} ${promotionId}`, uses]),
    );
    this.products = new Set(rows.products?.map(([ownerId, productId]) => `${ownerId} ${productId}`));
    this.orders = new Set(rows.orders?.map(([ownerId, reference]) => `${ownerId} ${reference}`));
  }

  of(question: FactsQuestion): Outcome<FactsAnswer> {
    const owner = this.owners.get(question.ownerId);
    return owner === undefined
      ? { ok: false, error: new Error(`There is no owner ${question.ownerId}`) }
      : { ok: true, answer: this.answer(question, owner) };
  }

  private answer(
    { ownerId, identities, promotionIds, couponIds, productIds, orderReference }: FactsQuestion,
    owner: FactsAnswer['owner'],
  ): FactsAnswer {
    const found = identities.flatMap(
      ({ kind, value }) => this.customers.get(`${ownerId} ${kind} ${value}`) ?? [],
    );
    const customers = [...new Set(found)].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      now: Math.floor(this.rows.now_ms),
      owner,
      customers,
      promotions: this.promotionsOf(promotionIds, customers),
      coupons: new Map(couponIds.flatMap((id) => entryOf(id, this.coupons.get(id)))),
      productsOnSale: new Set(productIds.filter((id) => this.products.has(`${ownerId} ${id}`))),
      isOrderTaken: orderReference !== null && this.orders.has(`${ownerId} ${orderReference}`),
    };
  }

  private promotionsOf(
    promotionIds: readonly string[],
    customers: readonly CustomerRecord[],
  ): FactsAnswer['promotions'] {
    return new Map(
      promotionIds.flatMap((id) => {
        const promotion = this.promotions.get(id);
        if (promotion === undefined) return [];
        const customerUses = customers.reduce(
          (sum, one) => sum + (this.customerUses.get(`${one.id} ${id}`) ?? 0),
          0,
        );
        return entryOf(id, { ...promotion, customerUses });
      }),
    );
  }
}

function entryOf<Value>(key: string, value: Value | undefined): [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}
