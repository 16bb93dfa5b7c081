import { readAnyRecord } from '../parsing/shape.js';
import type { Discount } from './discount.js';
import { KINDS } from './registry.js';

/**
 * Reads a promotion's stored discount.
 * @throws Error naming what is wrong: an unknown kind, an unknown field, a number out of range
 */
export function parseDiscount(value: unknown): Discount {
  const { kind } = readAnyRecord('discount', value);
  if (!isKind(kind)) throw new Error(`discount: unknown kind ${JSON.stringify(kind)}`);
  return KINDS[kind].parse(value);
}

function isKind(kind: unknown): kind is Discount['kind'] {
  return typeof kind === 'string' && Object.hasOwn(KINDS, kind);
}
