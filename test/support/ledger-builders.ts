import { ulid } from 'ulidx';

import type { ConditionParams, Discount } from '#engine';
import type { RedeemCommand, ReserveCommand, ValidateCommand } from '#features/redemptions';
import { type OwnerId, ownerId } from '#platform/owner';

import type { TestDatabase } from './database/test-database.js';

/** What differs from a ten percent coupon without limits. */
export interface CouponTerms {
  readonly code?: string;
  readonly discount?: Discount;
  readonly conditions?: ConditionParams;
  readonly usesMax?: number;
  readonly usesMaxPerCustomer?: number;
  readonly budgetMinor?: number;
  readonly combinable?: boolean;
  readonly visibility?: 'LISTED' | 'NOT_LISTED';
  readonly startsAt?: Date;
  readonly endsAt?: Date;
}

export interface BuiltCoupon {
  readonly id: string;
  readonly promotionId: string;
  readonly code: string;
}

const TEN_PERCENT: Discount = { kind: 'percent', percentE4: 100_000, capMinor: null };

/** Puts owners, promotions and coupons into the tables of a test. */
export class LedgerBuilders {
  constructor(private readonly database: TestDatabase) {}

  async partner(timezone = 'UTC'): Promise<OwnerId> {
    const id = ulid();
    await this.database.query(
      `INSERT INTO owners (id, kind, name, currency, timezone) VALUES ($1, 'PARTNER', 'Partner', 'INR', $2)`,
      [id, timezone],
    );
    return ownerId(id);
  }

  async coupon(owner: OwnerId, terms: CouponTerms = {}): Promise<BuiltCoupon> {
    return this.codeOf(owner, await this.promotion(owner, terms), terms.code);
  }

  /** A promotion that applies by itself, with no code. */
  async codeless(owner: OwnerId, terms: Omit<CouponTerms, 'code'> = {}): Promise<BuiltCoupon> {
    const promotionId = await this.promotion(owner, terms);
    const id = ulid();
    await this.database.query(
      `INSERT INTO coupons (id, owner_id, promotion_id, code) VALUES ($1, $2, $3, '')`,
      [id, owner, promotionId],
    );
    return { id, promotionId, code: '' };
  }

  private async promotion(owner: OwnerId, terms: CouponTerms): Promise<string> {
    const promotionId = ulid();
    await this.database.query(
      `INSERT INTO promotions (id, owner_id, source, currency, discount, conditions, display, visibility,
         combinable, uses_max, uses_max_per_customer, budget_minor, starts_at, ends_at)
       VALUES ($1, $2, 'PARTNER_COUPON', 'INR', $3, $4, '{}', $5, $6, $7, $8, $9, $10, $11)`,
      [
        promotionId,
        owner,
        JSON.stringify(terms.discount ?? TEN_PERCENT),
        JSON.stringify(terms.conditions ?? {}),
        terms.visibility ?? 'NOT_LISTED',
        terms.combinable ?? false,
        terms.usesMax ?? null,
        terms.usesMaxPerCustomer ?? null,
        terms.budgetMinor ?? null,
        terms.startsAt ?? null,
        terms.endsAt ?? null,
      ],
    );
    return promotionId;
  }

  /** Another code of a promotion. */
  async codeOf(owner: OwnerId, promotionId: string, code = ulid()): Promise<BuiltCoupon> {
    const id = ulid();
    await this.database.query(
      `INSERT INTO coupons (id, owner_id, promotion_id, code) VALUES ($1, $2, $3, $4)`,
      [id, owner, promotionId, code],
    );
    await this.database.query(`INSERT INTO coupon_codes (code, owner_id, coupon_id) VALUES ($1, $2, $3)`, [
      code,
      owner,
      id,
    ]);
    return { id, promotionId, code };
  }

  /** Makes every reservation of an owner, or one of them, overdue, as if its time had passed. */
  async letReservationsExpire(owner: OwnerId, redemptionId: string | null = null): Promise<void> {
    await this.database.query(
      `WITH late AS (UPDATE redemptions SET expires_at = expires_at - interval '1 day'
         WHERE owner_id = $1 AND status = 'RESERVED' AND ($2::text IS NULL OR id = $2) RETURNING id)
       UPDATE redemption_uses SET expires_at = expires_at - interval '1 day'
       WHERE owner_id = $1 AND redemption_id IN (SELECT id FROM late)`,
      [owner, redemptionId],
    );
  }
}

/** What differs from one unit for 100.00 by nobody in particular. */
export interface OrderValues {
  readonly codes?: readonly string[] | null;
  readonly id?: string;
  readonly email?: string;
  readonly reference?: string;
  readonly amountMinor?: number;
  readonly lines?: readonly { readonly quantity: number; readonly unitPriceMinor: number }[];
  readonly partial?: boolean;
  readonly type?: 'REDEMPTION' | 'DEPOSIT';
  readonly currency?: string;
  readonly shippingMinor?: number;
}

export function redeemOf(values: OrderValues = {}): RedeemCommand {
  const reference = values.reference ?? ulid();
  const lines = values.lines ?? [{ quantity: 1, unitPriceMinor: values.amountMinor ?? 10_000 }];
  const named = values.id !== undefined || values.email !== undefined;
  return {
    codes: values.codes ?? null,
    customer: named ? { id: values.id ?? null, email: values.email ?? null } : null,
    orderReference: reference,
    partial: values.partial ?? false,
    order: {
      reference,
      type: values.type ?? 'REDEMPTION',
      currency: values.currency ?? null,
      shippingMinor: values.shippingMinor ?? 0,
      lines: lines.map((line) => ({ ...line, productId: null, onSale: null, service: null, planId: null })),
    },
  };
}

export function reserveOf(values: OrderValues = {}, ttlSeconds = 900): ReserveCommand {
  return { ...redeemOf(values), ttlSeconds };
}

export function validateOf(values: OrderValues = {}, at: number | null = null): ValidateCommand {
  const { codes, customer, order } = redeemOf(values);
  return { codes, customer, order, at };
}
