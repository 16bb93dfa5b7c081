import type { Scenario } from '../scenario.js';
import { application } from './application.js';
import { discounts } from './discounts.js';
import { firstTime } from './first-time.js';
import { kinds } from './kinds.js';
import { limits } from './limits.js';
import { orders } from './orders.js';
import { people } from './people.js';
import { plansAndSales } from './plans-and-sales.js';
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
  'plans and sales': plansAndSales,
  kinds,
  people,
  limits,
  'first time': firstTime,
  application,
};
