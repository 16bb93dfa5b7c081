import fc from 'fast-check';

import { DomainError } from '#engine';
import type { RedeemCommand } from '#features/redemptions';
import type { OwnerId } from '#platform/owner';

import { type BuiltCoupon, redeemOf } from '../../support/ledger-builders.js';
import type { AnalyticsWorld } from './analytics-world.js';

/** Something that happens; numbers choose among what there is. */
export type Happening =
  | {
      readonly does: 'redeem' | 'reserve';
      readonly owner: number;
      readonly coupons: readonly number[];
      readonly currency: 'INR' | 'USD';
      readonly customer: { readonly id: number | null; readonly email: number | null };
      readonly lines: readonly {
        readonly quantity: number;
        readonly price: number;
        readonly service: number;
      }[];
      readonly shippingMinor: number;
      readonly hoursAgo: number;
    }
  | { readonly does: 'confirm' | 'release' | 'expire'; readonly order: number }
  | {
      readonly does: 'refund';
      readonly order: number;
      readonly part: number;
      readonly returnUses: boolean | null;
    }
  | { readonly does: 'roll-up'; readonly replicas: readonly number[] };

const SERVICES = [null, 'alpha', 'beta'];
const HOURS_AGO_MAX = 24 * 75;

const placing = fc.record({
  does: fc.constantFrom('redeem' as const, 'redeem' as const, 'reserve' as const),
  owner: fc.nat(1),
  coupons: fc.uniqueArray(fc.nat(4), { minLength: 0, maxLength: 3 }),
  currency: fc.constantFrom('INR' as const, 'INR' as const, 'INR' as const, 'USD' as const),
  customer: fc.record({
    id: fc.option(fc.nat(4), { freq: 4 }),
    email: fc.option(fc.nat(4), { freq: 1 }),
  }),
  lines: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 3 }),
      price: fc.integer({ min: 1, max: 9_999 }),
      service: fc.nat(2),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  shippingMinor: fc.constantFrom(0, 500),
  hoursAgo: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: HOURS_AGO_MAX })),
});

const later = fc.record({
  does: fc.constantFrom('confirm' as const, 'confirm' as const, 'release' as const, 'expire' as const),
  order: fc.nat(30),
});

const refunding = fc.record({
  does: fc.constant('refund' as const),
  order: fc.nat(30),
  part: fc.nat(100),
  returnUses: fc.constantFrom(null, true, false),
});

const rollingUp = fc.record({
  does: fc.constant('roll-up' as const),
  replicas: fc.constantFrom([0], [1], [0, 1]),
});

/** Histories of two owners. */
export const histories: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: placing },
    { weight: 3, arbitrary: later },
    { weight: 3, arbitrary: refunding },
    { weight: 2, arbitrary: rollingUp },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
);

/** Two owners with coupons of every kind that figures have to tell apart. */
export interface Stage {
  readonly owners: readonly { readonly id: OwnerId; readonly coupons: readonly BuiltCoupon[] }[];
}

/** Two codes of one promotion, an amount, one in another currency, one for shipping. */
export async function setStage({ build, database }: AnalyticsWorld): Promise<Stage> {
  const owners = [await build.partner(), await build.partner()];
  const all = { combinable: true } as const;
  return {
    owners: await Promise.all(
      owners.map(async (id) => {
        const two = await build.coupon(id, {
          ...all,
          discount: { kind: 'percent', percentE4: 125_000, capMinor: null },
        });
        const dollars = await build.coupon(id, all);
        await database.query(`UPDATE promotions SET currency = 'USD' WHERE id = $1`, [dollars.promotionId]);
        return {
          id,
          coupons: [
            two,
            await build.codeOf(id, two.promotionId),
            await build.coupon(id, { ...all, usesMax: 6, discount: { kind: 'amount', amountMinor: 700 } }),
            dollars,
            await build.coupon(id, {
              ...all,
              discount: { kind: 'shipping', value: { kind: 'percent', percentE4: 500_000 } },
            }),
          ],
        };
      }),
    ),
  };
}

/** Makes a history happen, through the services; what a service refuses does not happen. */
export class Actor {
  private readonly placed: { readonly owner: OwnerId; readonly id: string }[] = [];

  constructor(
    private readonly replicas: readonly AnalyticsWorld[],
    private readonly stage: Stage,
  ) {}

  async act(happening: Happening): Promise<void> {
    try {
      await this.try(happening);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private async try(happening: Happening): Promise<void> {
    switch (happening.does) {
      case 'redeem':
      case 'reserve':
        return this.place(happening);
      case 'confirm':
      case 'release': {
        const { does } = happening;
        return this.on(happening.order, async (owner, id) => {
          await this.world.lifecycle[does](owner, id, null);
        });
      }
      case 'expire':
        return this.on(happening.order, (owner, id) => this.world.build.letReservationsExpire(owner, id));
      case 'refund':
        return this.on(happening.order, (owner, id) => this.refund(owner, id, happening));
      case 'roll-up':
        await Promise.all(
          this.replicas
            .filter((_replica, index) => happening.replicas.includes(index))
            .map(({ rollUps }) => rollUps.follow()),
        );
    }
  }

  private get world(): AnalyticsWorld {
    const [first] = this.replicas;
    if (first === undefined) throw new Error('A history needs somebody to act');
    return first;
  }

  private async place(placing: Extract<Happening, { does: 'redeem' | 'reserve' }>): Promise<void> {
    const { does, owner: which, coupons: wanted, customer, lines, currency } = placing;
    const owner = this.stage.owners[which];
    if (owner === undefined) return;
    const codes = wanted.map((one) => owner.coupons[one]?.code ?? '');
    const base = redeemOf({
      codes: codes.length === 0 ? null : codes,
      partial: true,
      currency,
      shippingMinor: placing.shippingMinor,
      lines: lines.map(({ quantity, price }) => ({ quantity, unitPriceMinor: price })),
      ...(customer.id === null ? {} : { id: `customer-${customer.id}` }),
      ...(customer.email === null ? {} : { email: `customer-${customer.email}@example.com` }),
    });
    const command: RedeemCommand = {
      ...base,
      order: {
        ...base.order,
        lines: base.order.lines.map((line, index) => ({
          ...line,
          service: SERVICES[lines[index]?.service ?? 0] ?? null,
        })),
      },
    };
    const { record } =
      does === 'redeem'
        ? await this.world.redemptions.redeem(owner.id, command, null)
        : await this.world.redemptions.reserve(owner.id, { ...command, ttlSeconds: 900 }, null);
    this.placed.push({ owner: owner.id, id: record.id });
    await this.moveBack(record.id, placing.hoursAgo);
  }

  /** As if it had been placed then; nothing was rolled up since. */
  private async moveBack(id: string, hours: number): Promise<void> {
    for (const [table, column] of [
      ['redemptions', 'id'],
      ['redemption_uses', 'redemption_id'],
    ] as const) {
      await this.world.database.query(
        `UPDATE ${table} SET created_at = created_at - make_interval(hours => $2) WHERE ${column} = $1`,
        [id, hours],
      );
    }
  }

  private async refund(
    owner: OwnerId,
    id: string,
    { part, returnUses }: Extract<Happening, { does: 'refund' }>,
  ): Promise<void> {
    const [row] = await this.world.database.query<{ subtotal: number }>(
      'SELECT subtotal_minor::float8 AS subtotal FROM redemptions WHERE id = $1',
      [id],
    );
    const amountMinor = Math.floor(((row?.subtotal ?? 0) * part) / 100);
    const command =
      amountMinor === 0
        ? { lines: null, amountMinor: null, returnUses }
        : { lines: null, amountMinor, returnUses };
    await this.world.lifecycle.refund(owner, id, command, null);
  }

  private async on(order: number, work: (owner: OwnerId, id: string) => Promise<void>): Promise<void> {
    const placed = this.placed[order % Math.max(1, this.placed.length)];
    if (placed !== undefined) await work(placed.owner, placed.id);
  }
}
