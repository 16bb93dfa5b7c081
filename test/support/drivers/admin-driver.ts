import { endOfDay, startOfDay, toIso } from '#platform/clock';

import { lacks, type Scenario, type Terms } from '../../conformance/scenario.js';
import type { ApiClient } from './checkout-client.js';
import type { Driver } from './driver.js';
import {
  TIMEZONE_DEFAULT,
  USES_MAX_PER_CUSTOMER_DEFAULT,
  ordersWithoutCodes,
  playOnPlatform,
} from './platform-play.js';
import type { WireCodes } from './wire-codes.js';

const COUPONS = '/api/admin/coupons';

/** What the admin API has no words for, and why a scenario that needs it is not played. */
const UNSAYABLE: readonly [(terms: Terms) => boolean, string][] = [
  [({ products, excludedProducts }) => (products ?? excludedProducts) !== undefined, 'it has no products'],
  [
    ({ firstCoupon, firstRedemption }) => (firstCoupon ?? firstRedemption) !== undefined,
    'it has no conditions of a first time',
  ],
  [({ listed }) => listed === true, 'its coupons apply by their codes alone'],
  [({ since }) => since === 'archived', 'it does not archive'],
];

/** Coupons made over `/api/admin/coupons`, judged by the platform's checkout. */
export const adminDriver: Driver = {
  dialect: 'admin',
  skips: (scenario) =>
    ordersWithoutCodes(scenario)
      ? 'its coupons apply by their codes alone'
      : (UNSAYABLE.find(([says]) => scenario.coupons.some(says))?.[1] ?? lacks(scenario, ['free access'])),
  play: (app, scenario) => playOnPlatform(app, scenario, make),
};

async function make(admin: ApiClient, terms: Terms, scenario: Scenario, codes: WireCodes): Promise<void> {
  const made = await admin.post(COUPONS, toRequest(terms, scenario, codes)).expect(201);
  const path = `${COUPONS}/${(made.body as { data: { id: string } }).data.id}`;
  if (terms.since === 'deleted') await admin.delete(path).expect(200);
  if (terms.since === 'inactive') await admin.put(path, { is_active: false }).expect(200);
}

function toRequest(
  terms: Terms,
  { currency, timezone = TIMEZONE_DEFAULT }: Scenario,
  codes: WireCodes,
): object {
  return {
    code: codes.toWire(terms.code),
    ...toDiscount(terms.discount),
    start_date: toIso(startOfDay(terms.startsOn, timezone) ?? Number.NaN),
    expiration_date: toIso((endOfDay(terms.endsOn, timezone) ?? Number.NaN) - 1),
    min_order_amount: terms.minimumAmountMinor ?? null,
    applicable_services: terms.services ?? null,
    usage_limit: terms.usesMax ?? null,
    per_user_limit: terms.usesMaxPerCustomer ?? USES_MAX_PER_CUSTOMER_DEFAULT,
    ...(terms.combinable === undefined ? {} : { combinable: terms.combinable }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function toDiscount(discount: Terms['discount']): object {
  if ('percent' in discount) {
    const { percent, capMinor = null } = discount;
    return { discount_type: 'percentage', discount_value: percent, max_discount_amount: capMinor };
  }
  if ('free' in discount) return { discount_type: 'free_access', discount_value: null };
  if ('amountMinor' in discount) {
    return { discount_type: 'fixed_amount', discount_value: discount.amountMinor };
  }
  throw new Error(`The admin API cannot say ${JSON.stringify(discount)}`);
}
