import { readAnyRecord, readRecord } from '../parsing/shape.js';
import type { ShippingDiscount } from './discount.js';
import { readCap, readScope, readValue, valueOf } from './fields.js';
import type { DiscountKind } from './kind.js';

/** Free or reduced shipping (04-discount-profiles.md). No line bears any of it. */
export const shipping: DiscountKind<ShippingDiscount> = {
  kind: 'shipping',
  propose: ({ value }, { shippingMinor }) => ({
    of: 'shipping',
    amountMinor: value.kind === 'free' ? shippingMinor : valueOf(value, shippingMinor),
  }),
  mostOfLines: () => 0,
  parse: (discount) => {
    const optional = ['capMinor', 'scope'];
    const { value, capMinor, scope } = readRecord('discount', discount, ['kind', 'value'], optional);
    return { kind: 'shipping', value: readShippingValue(value), ...readScope(scope), ...readCap(capMinor) };
  },
};

function readShippingValue(value: unknown): ShippingDiscount['value'] {
  if (readAnyRecord('discount.value', value)['kind'] !== 'free') return readValue('discount.value', value);
  readRecord('discount.value', value, ['kind']);
  return { kind: 'free' };
}
