import { readAnyRecord, readRecord } from '../parsing/shape.js';
import type { ShippingDiscount } from './discount.js';
import { readCap, readValue, valueOf } from './fields.js';
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
    const { value, capMinor } = readRecord('discount', discount, ['kind', 'value'], ['capMinor']);
    return { kind: 'shipping', value: readShippingValue(value), ...readCap(capMinor) };
  },
};

function readShippingValue(value: unknown): ShippingDiscount['value'] {
  if (readAnyRecord('discount.value', value)['kind'] !== 'free') return readValue('discount.value', value);
  readRecord('discount.value', value, ['kind']);
  return { kind: 'free' };
}
