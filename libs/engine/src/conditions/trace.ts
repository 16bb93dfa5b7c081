import type { Check } from '../evaluation.js';
import type { Reason } from '../reason.js';
import type { ConditionContext } from './condition.js';
import { CONDITIONS } from './registry.js';

/** Every rule's answer, in the fixed order: all of them, not only the first that fails. */
export function traceOf(context: ConditionContext): readonly Check[] {
  return CONDITIONS.map(({ rule, check }) => {
    const { reason, message, expected, actual } = check(context);
    return { rule, passed: reason === null, reason, message, expected, actual };
  });
}

/** Why a coupon is refused. */
export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
}

/** What the first rule that failed says; `null` when every rule passed. */
export function refusalIn(checks: readonly Check[]): Refusal | null {
  for (const { reason, message } of checks) {
    if (reason !== null) return { reason, message };
  }
  return null;
}
