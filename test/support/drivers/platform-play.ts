import type { OrderTerms, Scenario, Shopper, Terms, Verdict } from '../../conformance/scenario.js';
import { adminToken, makePartner, makeService } from '../people.js';
import type { TestApp } from '../test-app.js';
import { ApiClient, CheckoutClient } from './checkout-client.js';
import { CheckoutJudge } from './checkout-judge.js';
import { WireCodes } from './wire-codes.js';

/** Of the partners that scenarios are written for. */
export const TIMEZONE_DEFAULT = 'Asia/Kolkata';
/** Scenarios say of a coupon that may be used once what partners say by saying nothing. */
export const USES_MAX_PER_CUSTOMER_DEFAULT = 1;

/** How an API of the platform's admins makes a coupon. */
export type MakeCoupon = (
  admin: ApiClient,
  terms: Terms,
  scenario: Scenario,
  codes: WireCodes,
) => Promise<void>;

/** Whether a scenario has an order without codes: most of the platform's coupons apply by their codes alone. */
export function ordersWithoutCodes({ codes, history = [] }: Scenario): boolean {
  return codes === null || history.some((past) => past.codes === null);
}

/** Plays a scenario with coupons of the platform, judged by its checkout. */
export async function playOnPlatform(
  app: TestApp,
  scenario: Scenario,
  make: MakeCoupon,
): Promise<Readonly<Record<string, Verdict>>> {
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
}

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
