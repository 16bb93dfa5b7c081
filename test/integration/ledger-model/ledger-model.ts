import { isDeepStrictEqual } from 'node:util';

import { changeTerms } from './model-terms.js';
import { confirm, refund, release } from './model-lifecycle.js';
import {
  type ModelState,
  type ModelUse,
  emptyState,
  holderOf,
  identitiesOf,
  knownAs,
  orderNamed,
  promotionNamed,
  viewOf,
} from './model-state.js';
import { judge, promotionOf } from './model-verdicts.js';
import {
  type Answer,
  type Call,
  DONE,
  type Given,
  type Operation,
  type Owner,
  type Place,
  refused,
} from './operations.js';

/** What the ledger is to do, one operation after the other, as plainly as it can be said (05-redemptions.md). */
export class LedgerModel {
  constructor(public state: ModelState = emptyState()) {}

  copy(): LedgerModel {
    return new LedgerModel(JSON.parse(JSON.stringify(this.state)) as ModelState);
  }

  /** @param judged what it was like when an order was judged: for the reasons of codes that the order leaves out */
  do(operation: Operation, judged: ModelState = this.state): Given {
    return operation.do === 'call'
      ? this.call(operation, judged)
      : { ...this.manage(operation), replayed: false };
  }

  private manage(operation: Exclude<Operation, Call>): Answer {
    switch (operation.do) {
      case 'create': {
        const { promotion: name, owner, terms } = operation;
        this.state.promotions.push({ name, owner, terms, codes: [`${name}1`] });
        return DONE;
      }
      case 'add code':
        promotionNamed(this.state, operation.promotion).codes.push(operation.code);
        return DONE;
      case 'change':
        return changeTerms(this.state, operation.promotion, operation.change);
      case 'expire': {
        const order = orderNamed(this.state, operation.order);
        if (order.status === 'RESERVED') Object.assign(order, { status: 'EXPIRED', returned: true });
        return DONE;
      }
      case 'sweep':
        return DONE;
    }
  }

  /** A key with the request that it came with first: the first answer again. With another one: refused. */
  private call(call: Call, judged: ModelState): Given {
    const { owner, key } = call;
    const request = JSON.stringify(call.request);
    const kept = key === null ? undefined : this.state.kept[`${owner} ${key}`];
    this.state.calls.push(call);
    if (kept !== undefined && kept.request !== request) {
      return { ...refused('IDEMPOTENCY_KEY_REUSED'), replayed: false };
    }
    if (kept !== undefined) return { ...kept.answer, replayed: true };
    const answer = this.answer(call, judged);
    if (key !== null) this.state.kept[`${owner} ${key}`] = { request, answer };
    return { ...answer, replayed: false };
  }

  private answer({ owner, name, request }: Call, judged: ModelState): Answer {
    if (request.do === 'place') return this.place(owner, name, request, judged);
    const order = orderNamed(this.state, request.order);
    if (order.owner !== owner) return refused('NOT_FOUND');
    if (request.do === 'refund') return refund(order, request);
    return request.do === 'confirm' ? confirm(this.state, order) : release(order);
  }

  private place(owner: Owner, name: string, place: Place, judged: ModelState): Answer {
    const { reference, person, codes, deposit, hold } = place;
    if (holderOf(this.state, owner, reference) !== undefined) return this.placeAgain(owner, place);
    const [now, then] = [judge(this.state, owner, place), judge(judged, owner, place)];
    const { applied, rejected } = place.partial && isDeepStrictEqual(now.applied, then.applied) ? then : now;
    if (rejected.length > 0 && !place.partial) return refused('COUPON_REJECTED', rejected);
    const uses = applied.map((code) => this.useOf(owner, code));
    const order = {
      ...{ name, owner, reference, person, deposit, rejected, requested: codes },
      uses,
      discountMinor: uses.reduce((sum, { discountMinor }) => sum + discountMinor, 0),
      status: hold ? ('RESERVED' as const) : ('REDEEMED' as const),
      returned: false,
      ...{ refundedUnits: 0, refundedMinor: 0, refundedDiscountMinor: 0 },
    };
    this.meet(owner, knownAs(this.state, owner, person));
    this.state.orders.push(order);
    return { answer: 'created', order: viewOf(order) };
  }

  private useOf(owner: Owner, code: string): ModelUse {
    const promotion = promotionOf(this.state, owner, code);
    return { code, promotion: promotion?.name ?? '', discountMinor: promotion?.terms.amountMinor ?? 0 };
  }

  /** The same order of the same customer with the same codes is answered with what became of it. */
  private placeAgain(owner: Owner, { reference, person, codes, hold }: Place): Answer {
    const placed = holderOf(this.state, owner, reference);
    const known = knownAs(this.state, owner, person);
    const before = placed === undefined ? [] : identitiesOf(placed.person);
    const isSameCustomer =
      known.length === 0 ? before.length === 0 : before.some((identity) => known.includes(identity));
    const isReserved = placed?.status === 'RESERVED' && !hold;
    if (placed === undefined || !isSameCustomer || isReserved || asSet(codes) !== asSet(placed.requested)) {
      return refused('ORDER_CONFLICT');
    }
    return { answer: 'existing', order: viewOf(placed) };
  }

  /** All who are known by any of this are one customer from now on. */
  private meet(owner: Owner, known: string[]): void {
    if (known.length === 0) return;
    const { customers } = this.state;
    const others = customers[owner].filter((other) => !other.some((identity) => known.includes(identity)));
    customers[owner] = [...others, known];
  }
}

function asSet(codes: readonly string[] | null): string {
  return codes === null ? 'automatic' : [...new Set(codes)].sort().join();
}
