import type { Scenario } from '../scenario.js';
import { application } from './application.js';
import { discounts } from './discounts.js';
import { firstTime } from './first-time.js';
import { limits } from './limits.js';
import { orders } from './orders.js';
import { products } from './products.js';
import { services } from './services.js';
import { validity } from './validity.js';

/** Every scenario, by what it is about. */
export const SCENARIOS: Readonly<Record<string, readonly Scenario[]>> = {
  validity,
  discounts,
  orders,
  products,
  services,
  limits,
  'first time': firstTime,
  application,
};
