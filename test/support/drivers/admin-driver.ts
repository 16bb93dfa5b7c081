import { endOfDay, startOfDay, toIso } from '#platform/clock';

import { lacks, type OrderTerms, type Scenario, type Terms } from '../../conformance/scenario.js';
import { adminToken, makePartner, makeService } from '../people.js';
import type { TestApp } from '../test-app.js';
import { ApiClient, CheckoutClient } from './checkout-client.js';
import { CheckoutJudge } from './checkout-judge.js';
import type { Driver } from './driver.js';
import { WireCodes } from './wire-codes.js';

const COUPONS = '/api/admin/coupons';
/** Of the partners that scenarios are written for. */
const TIMEZONE_DEFAULT = 'Asia/Kolkata';
/** Scenarios say of a coupon that may be used once what partners say by saying nothing. */
const USES_MAX_PER_CUSTOMER_DEFAULT = 1;

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
  skips: (scenario) => {
    const { coupons, codes, history = [] } = scenario;
    if (codes === null || history.some((past) => past.codes === null)) {
      return 'its coupons apply by their codes alone';
    }
    return UNSAYABLE.find(([says]) => coupons.some(says))?.[1] ?? lacks(scenario, ['free access']);
  },
  play: async (app, scenario) => {
    const codes = new WireCodes();
    const admin = new ApiClient(app, await adminToken(app));
    for (const terms of scenario.coupons) await make(admin, terms, scenario, codes);
    const judge = new CheckoutJudge(new CheckoutClient(app, await checkoutToken(app, scenario)), codes);
    for (const past of scenario.history ?? []) {
      await judge.remember({ ...past, order: inCurrency(past.order, scenario) });
    }
    return judge.judge({ ...scenario, order: inCurrency(scenario.order, scenario) });
  },
};

/** The platform's coupons are another owner's to a partner. */
async function checkoutToken(app: TestApp, { coupons }: Scenario): Promise<string> {
  const foreign = coupons.some(({ ofAnotherOwner }) => ofAnotherOwner === true);
  return (foreign ? await makePartner(app) : await makeService(app)).token;
}

/** There is one platform, whose currency is that of the installation: orders in another say so. */
function inCurrency(order: OrderTerms, { currency }: Scenario): OrderTerms {
  return currency === undefined ? order : { currency, ...order };
}

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
