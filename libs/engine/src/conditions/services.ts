import { notEmpty, readRecord, readStrings } from '../parsing/shape.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';
import type { ConditionParams } from './condition-params.js';

/** The order must hold one of the listed services. */
export const services: Condition = {
  rule: 'services',
  check: ({ promotion, lines }) => {
    const list = promotion.conditions.services;
    const verdict = lines.verdicts.services;
    if (list === undefined || verdict === undefined) return notAsked('Coupon is valid for every service');
    const finding = { expected: list.services, actual: verdict.seen.map(({ line }) => line.service) };
    return verdict.admitsAny
      ? pass('Order holds a service that the coupon is valid for', finding)
      : fail('SERVICE_NOT_APPLICABLE', 'Coupon is not valid for this service', finding);
  },
};

export function parseServices(value: unknown): NonNullable<ConditionParams['services']> {
  const record = readRecord('services', value, ['services']);
  return { services: notEmpty('services.services', readStrings('services.services', record['services'])) };
}
