import { toMajor } from '#engine';

import { lacks, type Scenario, type Terms } from '../../conformance/scenario.js';
import { makePartner, type TestPartner } from '../people.js';
import type { TestApp } from '../test-app.js';
import { CheckoutClient } from './checkout-client.js';
import { CheckoutJudge } from './checkout-judge.js';
import type { Driver } from './driver.js';
import { WireCodes } from './wire-codes.js';

/** The partner API wants a cap for every percentage; one that no order reaches stands for none. */
const NO_CAP_MINOR = 10 ** 12;

/** Coupons made over `/v1/partners/coupons`, judged by the checkout. */
export const partnerDriver: Driver = {
  dialect: 'partner',
  skips: (scenario) => {
    const { coupons } = scenario;
    if (coupons.some(({ services }) => services !== undefined)) return 'it has no services';
    return coupons.some(({ since }) => since === 'inactive') ? 'it does not switch off' : lacks(scenario, []);
  },
  play: async (app, scenario) => {
    const codes = new WireCodes();
    const partner = await openShop(app, scenario);
    const checkout = new CheckoutClient(app, partner.token);
    for (const terms of scenario.coupons) await makeFor(app, { scenario, checkout, codes, partner }, terms);
    const judge = new CheckoutJudge(checkout, codes);
    for (const past of scenario.history ?? []) await judge.remember(past);
    return judge.judge(scenario);
  },
};

interface Shop {
  readonly scenario: Scenario;
  readonly checkout: CheckoutClient;
  readonly codes: WireCodes;
  readonly partner: TestPartner;
}

async function openShop(app: TestApp, { currency, timezone }: Scenario): Promise<TestPartner> {
  return makePartner(app, {
    ...(currency === undefined ? {} : { currency }),
    ...(timezone === undefined ? {} : { timezone }),
  });
}

async function makeFor(app: TestApp, shop: Shop, terms: Terms): Promise<void> {
  const owner = terms.ofAnotherOwner === true ? await openShop(app, shop.scenario) : shop.partner;
  const client = terms.ofAnotherOwner === true ? new CheckoutClient(app, owner.token) : shop.checkout;
  const products = [...(terms.products ?? []), ...(terms.excludedProducts ?? [])];
  if (products.length > 0) {
    const rows = products.map((productId) => ({ productId, name: productId }));
    await client.put('/v1/partners/products', rows).expect(200);
  }
  const made = await client
    .post('/v1/partners/coupons', toRequest(terms, shop.codes, owner.currency))
    .expect(201);
  const path = `/v1/partners/coupons/${(made.body as { id: string }).id}`;
  if (terms.since === 'archived') await client.post(`${path}/archive`).expect(200);
  if (terms.since === 'deleted') await client.delete(path).expect(204);
}

function toRequest(terms: Terms, codes: WireCodes, currency: string): object {
  return {
    code: codes.toWire(terms.code),
    conditions: {
      startDate: terms.startsOn,
      expiryDate: terms.endsOn,
      ...(terms.minimumAmountMinor === undefined
        ? {}
        : { minimumRedemptionAmount: toMajor(terms.minimumAmountMinor, currency) }),
      ...given('applicableVoucherProductIds', terms.products),
      ...given('excludeVoucherProductIds', terms.excludedProducts),
      ...given('totalUsageLimit', terms.usesMax),
      ...given('perUserLimit', terms.usesMaxPerCustomer),
      ...given('applyOnlyForFirstTimeCoupon', terms.firstCoupon),
      ...given('applyOnlyForFirstRedemption', terms.firstRedemption),
      ...given('combinable', terms.combinable),
    },
    ...toDiscount(terms.discount, currency),
    display: { visibility: terms.listed === true ? 'LISTED' : 'NOT_LISTED' },
  };
}

function toDiscount(discount: Terms['discount'], currency: string): object {
  if ('percent' in discount) {
    const maxDiscountAmount = toMajor(discount.capMinor ?? NO_CAP_MINOR, currency);
    return { discountType: 'PERC', discountValue: discount.percent, maxDiscountAmount };
  }
  if (!('amountMinor' in discount)) throw new Error(`Partners cannot say ${JSON.stringify(discount)}`);
  const value = toMajor(discount.amountMinor, currency);
  return { discountType: 'ABS', discountValue: value, maxDiscountAmount: value };
}

function given(field: string, value: unknown): object {
  return value === undefined ? {} : { [field]: value };
}
