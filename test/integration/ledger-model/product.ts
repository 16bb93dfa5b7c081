import { CouponsService, CouponUpdates, type ReviseCoupon } from '#features/coupons';
import type { RedemptionRecord, ReserveCommand } from '#features/redemptions';
import { ReplayedRefusal } from '#features/redemptions';
import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import { callOf } from '../../support/keyed-calls.js';
import { reserveOf } from '../../support/ledger-builders.js';
import type { TestLedger } from '../../support/ledger.js';
import { FIELD_NAMES, callerOf } from '../coupons/stored-coupons.js';
import { changesOf, createCommandOf } from './coupon-commands.js';
import type { Call, Operation, Owner, Place, Terms } from './operations.js';
import { UNITS, UNIT_PRICE_MINOR } from './operations.js';

/** What an operation came to, by the ids of the product. */
export type RawAnswer =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'order';
      readonly answer: 'created' | 'existing' | 'settled' | 'refunded';
      readonly record: RedemptionRecord;
      readonly refund: readonly number[] | null;
      readonly replayed: boolean;
    }
  | { readonly kind: 'refused'; readonly error: DomainError; readonly replayed: boolean };

interface KnownPromotion {
  readonly owner: Owner;
  readonly promotionId: string;
  readonly couponId: string;
}

/** The ledger with two owners of its own; each operation goes to one of the replicas, in turn. */
export class Product {
  readonly promotions = new Map<string, KnownPromotion>();
  readonly codes = new Map<string, string>();
  readonly orders = new Map<string, string>();
  private turn = 0;

  constructor(
    readonly replicas: readonly TestLedger[],
    readonly owners: readonly [OwnerId, OwnerId],
    /** Sets the codes of this sequence apart. */
    readonly mark: string,
  ) {}

  get ledger(): TestLedger {
    const replica = this.replicas[this.turn % this.replicas.length];
    this.turn += 1;
    if (replica === undefined) throw new Error('There is no replica');
    return replica;
  }

  private get coupons(): CouponsService {
    return this.ledger.context.get(CouponsService, { strict: false });
  }

  async perform(operation: Operation): Promise<RawAnswer> {
    try {
      if (operation.do === 'call') return await this.call(operation);
      await this.change(operation);
      return { kind: 'done' };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { kind: 'refused', error, replayed: error instanceof ReplayedRefusal };
    }
  }

  private async call({ owner, key, request }: Call): Promise<RawAnswer> {
    const { redemptions, lifecycle } = this.ledger;
    const ownerId = this.owners[owner];
    const call = key === null ? null : callOf(request, key);
    if (request.do === 'place') {
      const command = this.orderOf(request);
      const { record, outcome, replayed } = request.hold
        ? await redemptions.reserve(ownerId, command, call)
        : await redemptions.redeem(ownerId, command, call);
      return { kind: 'order', answer: outcome, record, refund: null, replayed };
    }
    const id = this.orders.get(request.order) ?? '';
    if (request.do === 'refund') {
      const { units, amountMinor, returnUses } = request;
      const lines = units === null ? null : [{ index: 0, quantity: units }];
      const command = { lines, amountMinor, returnUses };
      const { record, refund, replayed } = await lifecycle.refund(ownerId, id, command, call);
      const sums = [refund.orderValueMinor, refund.discountMinor, refund.paidMinor];
      return { kind: 'order', answer: 'refunded', record, refund: sums, replayed };
    }
    const { record, replayed } = await lifecycle[request.do](ownerId, id, call);
    return { kind: 'order', answer: 'settled', record, refund: null, replayed };
  }

  private orderOf({ person, codes, deposit, reference, partial }: Place): ReserveCommand {
    return reserveOf({
      codes: codes?.map((code) => this.codeOf(code)) ?? null,
      ...(person.id === null ? {} : { id: person.id }),
      ...(person.email === null ? {} : { email: person.email }),
      reference,
      partial,
      type: deposit ? 'DEPOSIT' : 'REDEMPTION',
      lines: [{ quantity: UNITS, unitPriceMinor: UNIT_PRICE_MINOR }],
    });
  }

  private async change(operation: Exclude<Operation, Call>): Promise<unknown> {
    switch (operation.do) {
      case 'create':
        return this.create(operation.owner, operation.promotion, operation.terms);
      case 'add code': {
        const { owner, promotionId } = this.promotion(operation.promotion);
        const code = this.codeOf(operation.code);
        const { id } = await this.ledger.build.codeOf(this.owners[owner], promotionId, code);
        return this.codes.set(operation.code, id);
      }
      case 'change': {
        const { owner, couponId } = this.promotion(operation.promotion);
        const caller = callerOf(this.owners[owner]);
        const revise: ReviseCoupon = ({ promotion }) => changesOf(promotion.limits, operation.change);
        return this.ledger.context
          .get(CouponUpdates, { strict: false })
          .update(caller, couponId, revise, FIELD_NAMES);
      }
      case 'expire':
        return this.expire(operation.order);
      case 'sweep':
        return this.sweep();
    }
  }

  private async expire(order: string): Promise<void> {
    const id = this.orders.get(order) ?? '';
    for (const owner of this.owners) await this.ledger.build.letReservationsExpire(owner, id);
  }

  async sweep(): Promise<void> {
    await this.ledger.expiry.sweep(100);
  }

  private async create(owner: Owner, name: string, terms: Terms): Promise<void> {
    const code = this.codeOf(`${name}1`);
    const command = createCommandOf(code, terms);
    const { coupon, promotion } = await this.coupons.create(
      callerOf(this.owners[owner]),
      command,
      FIELD_NAMES,
    );
    this.promotions.set(name, { owner, promotionId: promotion.id, couponId: coupon.id });
    this.codes.set(`${name}1`, coupon.id);
  }

  private promotion(name: string): KnownPromotion {
    const promotion = this.promotions.get(name);
    if (promotion === undefined) throw new Error(`There is no promotion ${name}`);
    return promotion;
  }

  private codeOf(name: string): string {
    return `${name}-${this.mark}`;
  }
}
