import type { RedemptionRecord, RejectedCode } from '#features/redemptions';

import type { Given, OrderView, RejectedView } from './operations.js';
import type { Product, RawAnswer } from './product.js';

/** What the product answered, by the names of the model. */
export function givenOf(product: Product, raw: RawAnswer | undefined): Given {
  if (raw === undefined || raw.kind === 'done') return { answer: 'done', replayed: false };
  const { replayed } = raw;
  if (raw.kind === 'refused') {
    const { code, details } = raw.error;
    const rejected = (details['rejected'] ?? []) as readonly RejectedCode[];
    return { answer: 'refused', code, rejected: rejectedOf(product, rejected), replayed };
  }
  const order = orderViewOf(product, raw.record);
  return raw.answer === 'refunded'
    ? { answer: raw.answer, order, refund: raw.refund ?? [], replayed }
    : { answer: raw.answer, order, replayed };
}

export function orderViewOf(product: Product, record: RedemptionRecord): OrderView {
  const names = namesOf(product);
  return {
    order: names.get(record.id) ?? record.id,
    status: record.status,
    discountMinor: record.discountMinor,
    applied: record.applied.map(({ code }) => nameOfCode(product, code)),
    rejected: rejectedOf(product, record.rejected),
    refundedMinor: record.refundedOrderValueMinor,
    refundedDiscountMinor: record.refundedDiscountMinor,
  };
}

/** The names of the model, by the ids of the product. */
export function namesOf({ promotions, codes, orders }: Product): ReadonlyMap<string, string> {
  return new Map([
    ...[...promotions].map(([name, { promotionId }]) => [promotionId, name] as const),
    ...[...codes].map(([name, id]) => [id, name] as const),
    ...[...orders].map(([name, id]) => [id, name] as const),
  ]);
}

function rejectedOf(product: Product, rejected: readonly RejectedCode[]): readonly RejectedView[] {
  return rejected.map(({ code, reason }) => [nameOfCode(product, code), reason]);
}

/** Of a code that nobody has, too. */
function nameOfCode({ mark }: Product, code: string): string {
  return code.slice(0, -mark.length - 1);
}
