import { notEmpty, readIntegers, readRecord } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';
import type { ConditionParams } from './condition-params.js';

/** The order must hold one of the listed plans. */
export const plans: Condition = {
  rule: 'plans',
  check: ({ promotion, lines }) => {
    const list = promotion.conditions.plans;
    const verdict = lines.verdicts.plans;
    if (list === undefined || verdict === undefined) return notAsked('Coupon is valid for every plan');
    const finding = { expected: list.planIds, actual: verdict.seen.map(({ line }) => line.planId) };
    return verdict.admitsAny
      ? pass('Order holds a plan that the coupon is valid for', finding)
      : fail('PLAN_NOT_APPLICABLE', 'Coupon is not valid for this plan', finding);
  },
};

export function parsePlans(value: unknown): NonNullable<ConditionParams['plans']> {
  const { planIds } = readRecord('plans', value, ['planIds']);
  return { planIds: notEmpty('plans.planIds', readIntegers('plans.planIds', planIds)) };
}
