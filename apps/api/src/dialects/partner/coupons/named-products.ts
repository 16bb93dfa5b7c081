import type { NamedProductIds } from '#features/products';

import type { CreateConditionsRequest, UpdateConditionsRequest } from './coupon-conditions.request.js';
import { COUPON_FIELD_NAMES } from './coupon-field-names.js';

/** The products that a request names, under the names of its fields. */
export function productsIn(conditions: CreateConditionsRequest | UpdateConditionsRequest): NamedProductIds[] {
  return [
    { field: COUPON_FIELD_NAMES.products, productIds: conditions.applicableVoucherProductIds ?? [] },
    { field: COUPON_FIELD_NAMES.excludedProducts, productIds: conditions.excludeVoucherProductIds ?? [] },
  ].filter(({ productIds }) => productIds.length > 0);
}
