import { readAnyRecord } from '../parsing/shape.js';
import { parseUniquePerCustomer } from './assigned-customer.js';
import type { ConditionParams } from './condition-params.js';
import { parseCustomers } from './customers.js';
import { parseExcludedProducts } from './excluded-products.js';
import { parseFirstCoupon } from './first-coupon.js';
import { parseFirstRedemption } from './first-redemption.js';
import { parseMinimumAmount } from './minimum-amount.js';
import { parseExcludesOnSale } from './on-sale.js';
import { parseMinimumQuantity } from './minimum-quantity.js';
import { parsePlans } from './plans.js';
import { parseProducts } from './products.js';
import { parseServices } from './services.js';

/** Total, so that a rule without a reader does not compile. */
const PARSERS: {
  readonly [R in keyof ConditionParams]-?: (value: unknown) => NonNullable<ConditionParams[R]>;
} = {
  minimumAmount: parseMinimumAmount,
  minimumQuantity: parseMinimumQuantity,
  products: parseProducts,
  excludedProducts: parseExcludedProducts,
  excludesOnSale: parseExcludesOnSale,
  services: parseServices,
  plans: parsePlans,
  firstCoupon: parseFirstCoupon,
  firstRedemption: parseFirstRedemption,
  uniquePerCustomer: parseUniquePerCustomer,
  customers: parseCustomers,
};

/**
 * Reads a promotion's stored conditions. Run it on every write: a rule that nobody checks must never be stored.
 * @throws Error naming the rule that is unknown or has a wrong shape
 */
export function parseConditions(value: unknown): ConditionParams {
  const entries = Object.entries(readAnyRecord('conditions', value));
  return Object.fromEntries(
    entries.map(([rule, params]) => {
      if (!isRule(rule)) throw new Error(`conditions: unknown rule ${JSON.stringify(rule)}`);
      return [rule, PARSERS[rule](params)];
    }),
  );
}

function isRule(rule: string): rule is keyof ConditionParams {
  return Object.hasOwn(PARSERS, rule);
}
