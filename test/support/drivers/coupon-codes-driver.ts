import { toMajor } from '#engine';
import { endOfDay, startOfDay, toIso } from '#platform/clock';

import {
  lacks,
  type OrderTerms,
  type Scenario,
  type Shopper,
  type Terms,
} from '../../conformance/scenario.js';
import { adminToken, makePartner, makeService } from '../people.js';
import type { TestApp } from '../test-app.js';
import { ApiClient, CheckoutClient } from './checkout-client.js';
import { CheckoutJudge } from './checkout-judge.js';
import type { Driver } from './driver.js';
import { WireCodes } from './wire-codes.js';

const CURRENCY_DEFAULT = 'INR';
/** Of the partners that scenarios are written for. */
const TIMEZONE_DEFAULT = 'Asia/Kolkata';
/** Scenarios say of a coupon that may be used once what partners say by saying nothing. */
const USES_MAX_PER_CUSTOMER_DEFAULT = 1;

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
  skips: (scenario) => {
    const { coupons, codes, history = [] } = scenario;
    if (codes === null || history.some((past) => past.codes === null)) {
      return 'its coupons apply by their codes alone';
    }
    return UNSAYABLE.find(([says]) => coupons.some(says))?.[1] ?? lacks(scenario, ['plans']);
  },
  play: async (app, scenario) => {
    const codes = new WireCodes();
    const admin = new ApiClient(app, await adminToken(app));
    for (const terms of scenario.coupons) await make(admin, terms, scenario, codes);
    const judge = new CheckoutJudge(new CheckoutClient(app, await checkoutToken(app, scenario)), codes);
    for (const past of scenario.history ?? []) {
      const customer = shopperOf(past.customer, codes);
      await judge.remember({ ...past, customer, order: inCurrency(past.order, scenario) });
    }
    const customer = shopperOf(scenario.customer, codes);
    return judge.judge({ ...scenario, customer, order: inCurrency(scenario.order, scenario) });
  },
};

/** The platform's coupons are another owner's to a partner. */
async function checkoutToken(app: TestApp, { coupons }: Scenario): Promise<string> {
  const foreign = coupons.some(({ ofAnotherOwner }) => ofAnotherOwner === true);
  return (foreign ? await makePartner(app) : await makeService(app)).token;
}

/** To the one platform the shoppers of all scenarios are the same people, unless each has its own. */
function shopperOf(shopper: Shopper | null, codes: WireCodes): Shopper | null {
  if (shopper === null) return null;
  const { id, email } = shopper;
  return {
    ...(id === undefined ? {} : { id: codes.toWire(id) }),
    ...(email === undefined ? {} : { email: email.replace('@', `${codes.toWire('')}@`) }),
  };
}

/** There is one platform, whose currency is that of the installation: orders in another say so. */
function inCurrency(order: OrderTerms, { currency }: Scenario): OrderTerms {
  return currency === undefined ? order : { currency, ...order };
}

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
