import { toMajor } from '#engine';

import { type DiscountTerms, lacks, type Speciality, type Terms } from '../../conformance/scenario.js';
import { adminToken, makeService } from '../people.js';
import type { TestApp } from '../test-app.js';
import { ApiClient, CheckoutClient } from './checkout-client.js';
import { CheckoutJudge } from './checkout-judge.js';
import type { Driver } from './driver.js';
import { WireCodes } from './wire-codes.js';

const PROFILES = '/admin/discount_profiles';
const CURRENCY = 'INR';
/** Scenarios mean one use for each customer unless they say otherwise; profiles mean any number. */
const USES_PER_CUSTOMER = 1;

const HAS: readonly Speciality[] = [
  'products on sale',
  'customer lists',
  'assigned codes',
  'codes for one customer',
  'amounts per unit',
  'tiers',
  'shipping',
  'free items',
  'minimum quantities',
  'whole orders',
];

const serviceTokens = new WeakMap<TestApp, Promise<string>>();

/** Why a profile cannot have such terms. */
const SKIPS: readonly (readonly [string, (terms: Terms) => boolean])[] = [
  ['a profile applies by its codes or by itself, not both', ({ listed }) => listed === true],
  ['profiles know no first coupon', ({ firstCoupon }) => firstCoupon === true],
  ['profiles know no first redemption', ({ firstRedemption }) => firstRedemption === true],
  [
    'amounts of profiles have no minimum amount but tiers',
    ({ minimumAmountMinor, discount }) =>
      minimumAmountMinor !== undefined && !('shippingPercent' in discount) && !('freeItems' in discount),
  ],
  ['profiles are not for single services', ({ services }) => services !== undefined],
  ['profiles are not archived', ({ since }) => since === 'archived'],
  ['all profiles are the platform’s', ({ ofAnotherOwner }) => ofAnotherOwner === true],
];

/** Profiles made over `/admin/discount_profiles`, judged by the checkout. */
export const discountProfilesDriver: Driver = {
  dialect: 'discount profiles',
  skips: (scenario) => {
    const { coupons, currency, timezone } = scenario;
    if (currency !== undefined) return 'the platform has one currency';
    if (timezone !== undefined) return 'the platform has one time zone';
    return SKIPS.find(([, holds]) => coupons.some(holds))?.[0] ?? lacks(scenario, HAS);
  },
  play: async (app, scenario) => {
    const codes = new WireCodes();
    const admin = new ApiClient(app, await adminToken(app));
    for (const terms of scenario.coupons) await make(admin, codes, terms);
    const judge = new CheckoutJudge(new CheckoutClient(app, await serviceToken(app)), codes);
    for (const past of scenario.history ?? []) await judge.remember(past);
    return judge.judge(scenario);
  },
};

async function serviceToken(app: TestApp): Promise<string> {
  const token = serviceTokens.get(app) ?? makeService(app).then((service) => service.token);
  serviceTokens.set(app, token);
  return token;
}

async function make(admin: ApiClient, codes: WireCodes, terms: Terms): Promise<void> {
  const code = codes.toWire(terms.code);
  const made = await admin.post(PROFILES, toRequest(terms, code)).expect(201);
  if (terms.assignedTo !== undefined) {
    const email = terms.assignedTo;
    await admin.post('/admin/discount_coupons/assign-customer', { code, email }).expect(201);
  }
  if (terms.since !== 'deleted') return;
  await admin.delete(`${PROFILES}/${(made.body as { discount: { id: number } }).discount.id}`).expect(204);
}

function toRequest(terms: Terms, code: string): object {
  const { products, discount, forCustomers } = terms;
  return {
    name: code,
    is_active: terms.since !== 'inactive',
    start_date: terms.startsOn,
    is_specify_end_date: true,
    end_date: terms.endsOn,
    is_apply_coupon_code: true,
    default_coupon_code: code,
    is_unique_coupon_code: terms.uniquePerCustomer ?? false,
    is_used_with_other_discounts: terms.combinable ?? false,
    is_exclude_products_on_sale: terms.excludesOnSale ?? false,
    maximum_use_limit_by_customer: terms.usesMaxPerCustomer ?? USES_PER_CUSTOMER,
    ...(terms.usesMax === undefined ? {} : { maximum_use_limit: terms.usesMax }),
    ...('percent' in discount && discount.capMinor !== undefined
      ? { maximum_discount_allowed: toMajor(discount.capMinor, CURRENCY) }
      : {}),
    ...(products === undefined ? {} : { is_applied_to_all_products: false, products }),
    ...(forCustomers === undefined ? {} : { is_applied_to_all_customers: false, customers: forCustomers }),
    exclude_products: terms.excludedProducts ?? [],
    ...toDetails(terms),
  };
}

function toDetails(terms: Terms): object {
  const { discount, products, ofWholeOrder, minimumQuantity, minimumAmountMinor } = terms;
  const isOfOrder = products === undefined || ofWholeOrder === true;
  const applies = { apply_to: isOfOrder ? 'entire_order' : 'selected_products' };
  const minimum = minimumAmountMinor === undefined ? null : toMajor(minimumAmountMinor, CURRENCY);
  if ('shippingPercent' in discount) {
    const worth = { single_amount: discount.shippingPercent, single_amount_type: 'PERCENT' };
    const asked = { minimum_amount: minimum, minimum_qty: minimumQuantity ?? null };
    const shipping = { type: 'discount', ...applies, ...worth, ...asked };
    return { discount_details_type: 'shipping', shipping_details: shipping };
  }
  if ('freeItems' in discount) {
    const free = { product_ids: discount.freeItems, free_product_max_qty: discount.quantityMax };
    const details = { type: 'free_product', ...free, free_product_min_amount: minimum };
    return { discount_details_type: 'product', product_details: details };
  }
  return { discount_details_type: 'amount', amount_details: { ...applies, ...toAmounts(discount) } };
}

function toAmounts(discount: DiscountTerms): object {
  if ('tiers' in discount) {
    const tiers = discount.tiers.map(({ fromMinor, percent }) => ({
      minimum_amount: toMajor(fromMinor, CURRENCY),
      amount: percent,
      amount_type: 'PERCENT',
    }));
    return { type: 'tiered', minimum_amount_on: discount.measure, tiers };
  }
  if ('percent' in discount) {
    return { type: 'single', single_amount: discount.percent, single_amount_type: 'PERCENT' };
  }
  return { type: 'single', single_amount: flatOf(discount), single_amount_type: 'FLAT' };
}

/** Of selected products a flat amount is taken from each unit, of a whole order once (04-discount-profiles.md). */
function flatOf(discount: DiscountTerms): number {
  if ('amountPerUnitMinor' in discount) return toMajor(discount.amountPerUnitMinor, CURRENCY);
  if ('amountMinor' in discount) return toMajor(discount.amountMinor, CURRENCY);
  throw new Error(`Profiles cannot say ${JSON.stringify(discount)}`);
}
