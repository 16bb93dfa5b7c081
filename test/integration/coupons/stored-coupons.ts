import { type INestApplicationContext } from '@nestjs/common';

import {
  type CouponFieldNames,
  type CouponRecord,
  CouponsService,
  type CreateCouponCommand,
} from '#features/coupons';
import type { PromotionTerms } from '#features/promotions';
import type { Caller } from '#platform/auth';
import { type OwnerId, ownerId } from '#platform/owner';

import type { TestDatabase } from '../../support/database/test-database.js';

export const FIELD_NAMES: CouponFieldNames = {
  code: 'code',
  endsAt: 'endsAt',
  usesMax: 'usesMax',
  usesMaxPerCustomer: 'usesMaxPerCustomer',
  budget: 'budget',
  products: 'products',
  excludedProducts: 'excludedProducts',
};

export const TERMS: PromotionTerms = {
  discount: { kind: 'percent', percentE4: 200_000, capMinor: 10_000 },
  conditions: { minimumAmount: { amountMinor: 50_000 } },
  limits: { usesMax: 10, usesMaxPerCustomer: 2, budgetMinor: 1_000_000 },
  startsAt: Date.parse('2025-01-01T00:00:00Z'),
  endsAt: Date.parse('2099-01-01T00:00:00Z'),
  visibility: 'LISTED',
  combinable: false,
  display: { title: 'Save 20%' },
};

/** Adds two partners whose data must never meet. */
export async function addTwins(database: TestDatabase): Promise<readonly [OwnerId, OwnerId]> {
  await database.query(`INSERT INTO owners (id, kind, name, currency, timezone) VALUES
    ('twin-a', 'PARTNER', 'A', 'INR', 'Asia/Kolkata'), ('twin-b', 'PARTNER', 'B', 'INR', 'UTC')`);
  return [ownerId('twin-a'), ownerId('twin-b')];
}

export function callerOf(owner: OwnerId): Caller {
  return {
    role: 'partner',
    ownerId: owner,
    id: owner,
    name: owner,
    email: null,
    requestId: 'req-1',
    ip: '127.0.0.1',
  };
}

let codes = 0;

/** Stores a coupon through the service, as a dialect would. */
export async function addCoupon(
  app: INestApplicationContext,
  owner: OwnerId,
  changes: Partial<Omit<CreateCouponCommand, 'terms'>> & { readonly terms?: Partial<PromotionTerms> } = {},
): Promise<CouponRecord> {
  codes += 1;
  const { terms, ...rest } = changes;
  const command: CreateCouponCommand = {
    code: `CODE${codes}`,
    source: 'PARTNER_COUPON',
    currency: 'INR',
    status: 'ACTIVE',
    ...rest,
    terms: { ...TERMS, ...terms },
  };
  return app.get(CouponsService).create(callerOf(owner), command, FIELD_NAMES);
}
