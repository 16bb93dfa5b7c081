import { readAnyRecord } from '../parsing/shape.js';
import { amount } from './amount.js';
import type { Discount } from './discount.js';
import { free } from './free.js';
import type { DiscountKind } from './kind.js';
import { percent } from './percent.js';

const PARSERS: { readonly [K in Discount['kind']]: DiscountKind<Extract<Discount, { kind: K }>>['parse'] } = {
  percent: percent.parse,
  amount: amount.parse,
  free: free.parse,
};

/**
 * Reads a promotion's stored discount.
 * @throws Error naming what is wrong: an unknown kind, an unknown field, a number out of range
 */
export function parseDiscount(value: unknown): Discount {
  const { kind } = readAnyRecord('discount', value);
  if (!isKind(kind)) throw new Error(`discount: unknown kind ${JSON.stringify(kind)}`);
  return PARSERS[kind](value);
}

function isKind(kind: unknown): kind is Discount['kind'] {
  return typeof kind === 'string' && Object.hasOwn(PARSERS, kind);
}
