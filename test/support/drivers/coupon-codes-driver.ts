import { toMajor } from '#engine';
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

const CURRENCY_DEFAULT = 'INR';

const CREATE = 'mutation ($coupon: CouponCodeInput!) { createCouponCode(coupon: $coupon) { id } }';
const DEACTIVATE = 'mutation ($id: ID!) { deactivateCouponCode(id: $id) { id } }';

/** What coupon codes have no words for, and why a scenario that needs it is not played. */
const UNSAYABLE: readonly [(terms: Terms) => boolean, string][] = [
  [({ products, excludedProducts }) => (products ?? excludedProducts) !== undefined, 'it has no products'],
  [({ services }) => services !== undefined, 'it has no services'],
  [({ firstCoupon }) => firstCoupon !== undefined, 'it has no condition of a first coupon'],
  [({ discount }) => 'capMinor' in discount, 'its percentages have no cap'],
  [({ listed }) => listed === true, 'its coupons apply by their codes alone'],
  [({ since }) => since === 'archived' || since === 'deleted', 'it neither archives nor deletes'],
];

/** Coupons made over `/graphql`, judged by the platform's checkout. */
export const couponCodesDriver: Driver = {
  dialect: 'coupon codes',
  skips: (scenario) =>
    ordersWithoutCodes(scenario)
      ? 'its coupons apply by their codes alone'
      : (UNSAYABLE.find(([says]) => scenario.coupons.some(says))?.[1] ?? lacks(scenario, ['plans'])),
  play: (app, scenario) => playOnPlatform(app, scenario, make),
};

async function make(admin: ApiClient, terms: Terms, scenario: Scenario, codes: WireCodes): Promise<void> {
  const variables = { coupon: toInput(terms, scenario, codes) };
  const made = await admin.post('/graphql', { query: CREATE, variables }).expect(200);
  const { id } = (made.body as { data: { createCouponCode: { id: string } } }).data.createCouponCode;
  if (terms.since === 'inactive') {
    await admin.post('/graphql', { query: DEACTIVATE, variables: { id } }).expect(200);
  }
}

function toInput(terms: Terms, scenario: Scenario, codes: WireCodes): object {
  const { currency = CURRENCY_DEFAULT, timezone = TIMEZONE_DEFAULT } = scenario;
  const { minimumAmountMinor } = terms;
  return {
    code: codes.toWire(terms.code),
    ...toDiscount(terms.discount, currency),
    validFrom: toIso(startOfDay(terms.startsOn, timezone) ?? Number.NaN),
    validUntil: toIso(endOfDay(terms.endsOn, timezone) ?? Number.NaN),
    minPurchaseAmount: minimumAmountMinor === undefined ? null : toMajor(minimumAmountMinor, currency),
    maxUses: terms.usesMax ?? null,
    maxUsesPerUser: terms.usesMaxPerCustomer ?? USES_MAX_PER_CUSTOMER_DEFAULT,
    applicablePlans: terms.plans ?? null,
    firstPurchaseOnly: terms.firstRedemption ?? null,
    combinable: terms.combinable ?? null,
    currency,
  };
}

function toDiscount(discount: Terms['discount'], currency: string): object {
  if ('percent' in discount) return { discountType: 'PERCENTAGE', discountValue: discount.percent };
  if ('amountMinor' in discount) {
    return { discountType: 'FIXED_AMOUNT', discountValue: toMajor(discount.amountMinor, currency) };
  }
  throw new Error(`Coupon codes cannot say ${JSON.stringify(discount)}`);
}
