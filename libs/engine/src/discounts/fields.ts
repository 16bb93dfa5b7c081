import { MAX_AMOUNT_MINOR } from '../money/amount.js';
import { WHOLE_PERCENT_E4, percentOf } from '../money/percent.js';
import { readAnyRecord, readInteger, readRecord } from '../parsing/shape.js';
import type { AmountPer, DiscountScope, DiscountValue } from './discount.js';
import type { GroundLine } from './ground.js';

const SCOPES: readonly DiscountScope[] = ['eligible_lines', 'whole_order'];
const PERS: readonly AmountPer[] = ['order', 'unit'];

export function readAmount(what: string, value: unknown): number {
  return readInteger(what, value, { min: 1, max: MAX_AMOUNT_MINOR });
}

export function readPercent(what: string, value: unknown): number {
  return readInteger(what, value, { min: 1, max: WHOLE_PERCENT_E4 });
}

/** A cap that is left out stays left out. */
export function readCap(value: unknown): { capMinor?: number | null } {
  if (value === undefined) return {};
  return { capMinor: value === null ? null : readAmount('discount.capMinor', value) };
}

export function readScope(value: unknown): { scope?: DiscountScope } {
  return value === undefined ? {} : { scope: readOneOf('discount.scope', value, SCOPES) };
}

/** @throws Error for an amount from each unit of a whole order, which no document knows */
export function readPer(value: unknown, scope: unknown): { per?: AmountPer } {
  if (value === undefined) return {};
  const per = readOneOf('discount.per', value, PERS);
  if (per === 'unit' && scope === 'whole_order')
    throw new Error('discount.per: unit is not for a whole order');
  return { per };
}

export function readOneOf<T extends string>(what: string, value: unknown, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Error(`${what}: must be one of ${known.join(', ')}`);
  return found;
}

/** A share, or an amount. */
export function readValue(what: string, value: unknown): DiscountValue {
  const kind = readOneOf(`${what}.kind`, readAnyRecord(what, value)['kind'], ['percent', 'amount']);
  if (kind === 'percent') {
    const { percentE4 } = readRecord(what, value, ['kind', 'percentE4']);
    return { kind: 'percent', percentE4: readPercent(`${what}.percentE4`, percentE4) };
  }
  const { amountMinor } = readRecord(what, value, ['kind', 'amountMinor']);
  return { kind: 'amount', amountMinor: readAmount(`${what}.amountMinor`, amountMinor) };
}

/** What a share or an amount comes to, of so much; an amount may be more than there is. */
export function valueOf(value: DiscountValue, leftMinor: number): number {
  return value.kind === 'percent' ? percentOf(leftMinor, value.percentE4) : value.amountMinor;
}

/** So much of each unit of a line, never more than its price before discounts. */
export function ofUnits(amountMinor: number, { line }: GroundLine): number {
  return line.quantity * Math.min(amountMinor, line.unitPriceMinor);
}
