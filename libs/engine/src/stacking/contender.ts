import type { ConditionContext } from '../conditions/condition.js';
import { selectLines } from '../conditions/line-selection.js';
import { traceOf } from '../conditions/trace.js';
import type { Taken } from '../discounts/take.js';
import { takeFrom } from '../discounts/take.js';
import { scopeOf } from '../discounts/scope.js';
import type { Candidate, Check, Facts, UsageFacts } from '../evaluation.js';
import type { Basket } from '../basket.js';

/** A candidate, judged as if it were the only one. */
export interface Contender {
  readonly candidate: Candidate;
  readonly context: ConditionContext;
  readonly checks: readonly Check[];
  /** What it takes with nothing before it, which is the most that it can ever take. */
  readonly alone: Taken;
}

/** What the coupons applied before leave to one. */
export interface Circumstances {
  readonly usage: UsageFacts;
  readonly discountMinor: number;
}

/** Asks every rule about a candidate that has the whole order to itself. */
export function judgeAlone(basket: Basket, candidate: Candidate, facts: Facts): Contender {
  const { order } = basket;
  const { promotion, coupon, usage } = candidate;
  const lines = selectLines(basket.lines, promotion.conditions, scopeOf(promotion.discount));
  const alone = takeFrom(promotion.discount, lines.eligible, basket.left);
  const context: ConditionContext = {
    order,
    coupon,
    promotion,
    now: facts.now,
    customer: facts.customer,
    usage,
    lines,
    discountMinor: order.currency === promotion.currency ? alone.discountMinor : null,
    keptInstead: [],
  };
  return { candidate, context, checks: traceOf(context), alone };
}
