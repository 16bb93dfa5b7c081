import type { Check, Facts, Order, Reason } from '../src/index.js';
import { savingOf } from '../src/index.js';
import type { CandidateParts } from './build.js';
import { NOBODY_KNOWN, candidate, orderFor } from './build.js';

/** One promotion on one order, seen through one rule. */
export interface Situation extends CandidateParts {
  readonly order?: Order;
  readonly facts?: Facts;
}

/** What one rule says of a coupon that has the order to itself. */
export function checkOf(rule: string, situation: Situation = {}): Check {
  const { order = orderFor(10_000), facts = NOBODY_KNOWN } = situation;
  const saving = savingOf({ order, candidate: candidate('CODE', situation), facts });
  const { checks } = saving.applies ? saving.applied : saving.rejected;
  const check = checks.find((one) => one.rule === rule);
  if (check === undefined) throw new Error(`No such rule: ${rule}`);
  return check;
}

/** The reason for which a coupon that has the order to itself is rejected, if any. */
export function reasonOf(situation: Situation): Reason | null {
  const { order = orderFor(10_000), facts = NOBODY_KNOWN } = situation;
  const saving = savingOf({ order, candidate: candidate('CODE', situation), facts });
  return saving.applies ? null : saving.rejected.reason;
}
