import type { ConditionParams } from '#engine';

import { ALL_SERVICES } from '../fields/services.js';
import type { CouponTermsRequest } from './coupon.request.js';

/** What a coupon asks for, laid over what it asks for already; `null` asks for nothing. */
export function conditionsOf(given: CouponTermsRequest, current: ConditionParams): ConditionParams {
  const { min_order_amount: minimum, applicable_services: services } = given;
  const { minimumAmount, services: served, ...others } = current;
  return {
    ...others,
    ...asking('minimumAmount', minimum === undefined ? minimumAmount : minimumOf(minimum)),
    ...asking('services', services === undefined ? served : servedOf(services)),
  };
}

/** The services on the wire. */
export function wireServicesOf({ services }: ConditionParams): readonly string[] {
  return services?.services ?? [ALL_SERVICES];
}

function asking<Rule extends keyof ConditionParams>(
  rule: Rule,
  params: ConditionParams[Rule],
): Pick<ConditionParams, Rule> | Record<string, never> {
  return params === undefined ? {} : ({ [rule]: params } as Pick<ConditionParams, Rule>);
}

function minimumOf(amountMinor: number | null): ConditionParams['minimumAmount'] {
  return amountMinor === null ? undefined : { amountMinor };
}

function servedOf(services: readonly string[] | null): ConditionParams['services'] {
  return services === null || services.includes(ALL_SERVICES)
    ? undefined
    : { services: [...new Set(services)] };
}
