import type { Condition } from './condition.js';
import { active } from './active.js';
import { assignedCustomer } from './assigned-customer.js';
import { budget } from './budget.js';
import { combinable } from './combinable.js';
import { currency } from './currency.js';
import { customerLimit } from './customer-limit.js';
import { customers } from './customers.js';
import { excludedProducts } from './excluded-products.js';
import { firstCoupon } from './first-coupon.js';
import { firstRedemption } from './first-redemption.js';
import { minimumAmount } from './minimum-amount.js';
import { minimumQuantity } from './minimum-quantity.js';
import { notArchived } from './not-archived.js';
import { notExpired } from './not-expired.js';
import { onSale } from './on-sale.js';
import { ownerActive } from './owner-active.js';
import { plans } from './plans.js';
import { products } from './products.js';
import { saves } from './saves.js';
import { services } from './services.js';
import { started } from './started.js';
import { totalLimit } from './total-limit.js';
import { transactionType } from './transaction-type.js';

/** Every rule, in the order of the trace, which is that of the reasons (05-redemptions.md, Reasons). */
export const CONDITIONS: readonly Condition[] = [
  active,
  notArchived,
  started,
  notExpired,
  ownerActive,
  transactionType,
  currency,
  minimumAmount,
  minimumQuantity,
  products,
  excludedProducts,
  onSale,
  services,
  plans,
  totalLimit,
  customerLimit,
  budget,
  firstCoupon,
  firstRedemption,
  assignedCustomer,
  customers,
  combinable,
  saves,
];

/** The names of the rules, in the order of every trace. */
export const RULES: readonly string[] = CONDITIONS.map(({ rule }) => rule);

/** The rules that look at what is used already, and so must be asked again when an order uses a promotion twice. */
export const USAGE_CONDITIONS: readonly Condition[] = [totalLimit, customerLimit, budget];
