import type { OrderTerms, Scenario } from '../scenario.js';
import { TYPES_SAVE20, refuses, save20, saves } from './building.js';

function orderOf(...services: readonly (string | undefined)[]): OrderTerms {
  return {
    items: services.map((service, i) => ({
      product: `product-${i}`,
      quantity: 1,
      unitPriceMinor: 50_000,
      ...(service === undefined ? {} : { service }),
    })),
  };
}

const FOR_TRAINING = [save20({ services: ['training', 'support'] })];

/** Which services a coupon is valid for (02-admin-coupons.md, applicable_services). */
export const services: readonly Scenario[] = [
  {
    ...TYPES_SAVE20,
    name: 'a coupon is for the services that it lists',
    coupons: FOR_TRAINING,
    order: orderOf('support'),
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'only lines of these services are discounted',
    coupons: FOR_TRAINING,
    order: orderOf('training', 'reports', undefined),
    expected: saves({ SAVE20: 10_000 }),
  },
  {
    ...TYPES_SAVE20,
    name: 'an order without one of them is not discounted',
    coupons: FOR_TRAINING,
    order: orderOf('reports', undefined),
    expected: refuses('SERVICE_NOT_APPLICABLE'),
  },
];
