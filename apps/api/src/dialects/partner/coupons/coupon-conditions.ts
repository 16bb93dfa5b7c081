import type { ConditionParams, Limits } from '#engine';
import { readPositiveAmount } from '#platform/http';

import type { CreateConditionsRequest, UpdateConditionsRequest } from './coupon-conditions.request.js';
import { COUPON_FIELD_NAMES, MINIMUM_AMOUNT_FIELD } from './coupon-field-names.js';

type ConditionsRequest = CreateConditionsRequest | UpdateConditionsRequest;

const PER_USER_LIMIT_DEFAULT = 1;

/** Limits to lay a request over, and what a limit is when nothing is said of it. */
export interface LimitsBasis {
  readonly current: Limits | null;
  readonly totalUsageLimitDefault: number;
  /** Of the budget. */
  readonly currency: string;
}

/**
 * The engine's conditions: what is left out stays as it is, `null` asks for nothing.
 * @throws DomainError INVALID_REQUEST naming a minimum amount that is not one
 */
export function conditionsOf(
  request: ConditionsRequest,
  current: ConditionParams,
  currency: string,
): ConditionParams {
  return withoutRemoved({
    ...current,
    ...minimumAmountOf(request.minimumRedemptionAmount, currency),
    ...listOf('products', request.applicableVoucherProductIds),
    ...listOf('excludedProducts', request.excludeVoucherProductIds),
    ...flagOf('firstCoupon', request.applyOnlyForFirstTimeCoupon),
    ...flagOf('firstRedemption', request.applyOnlyForFirstRedemption),
  });
}

/**
 * What is left out stays as it is, `null` is the default.
 * @throws DomainError INVALID_REQUEST naming a budget that is no amount above 0
 */
export function limitsOf(
  { totalUsageLimit, perUserLimit, budget }: ConditionsRequest,
  { current, totalUsageLimitDefault, currency }: LimitsBasis,
): Limits {
  return {
    usesMax: limitOf(totalUsageLimit, current?.usesMax, totalUsageLimitDefault),
    usesMaxPerCustomer: limitOf(perUserLimit, current?.usesMaxPerCustomer, PER_USER_LIMIT_DEFAULT),
    budgetMinor: budget === undefined ? (current?.budgetMinor ?? null) : budgetOf(budget, currency),
  };
}

function budgetOf(value: number | null, currency: string): number | null {
  return value === null ? null : readPositiveAmount({ path: COUPON_FIELD_NAMES.budget, value }, currency);
}

function limitOf(
  given: number | null | undefined,
  current: number | null | undefined,
  fallback: number,
): number | null {
  if (given === undefined && current !== undefined) return current;
  return given ?? fallback;
}

/** `undefined` in place of a rule takes away the one that was there. */
type RuleChange = { readonly [R in keyof ConditionParams]?: ConditionParams[R] | undefined };

function withoutRemoved(rules: RuleChange): ConditionParams {
  return Object.fromEntries(Object.entries(rules).filter(([, params]) => params !== undefined));
}

function minimumAmountOf(value: number | null | undefined, currency: string): RuleChange {
  if (value === undefined) return {};
  if (value === null) return { minimumAmount: undefined };
  const amountMinor = readPositiveAmount({ path: MINIMUM_AMOUNT_FIELD, value }, currency);
  return { minimumAmount: { amountMinor } };
}

function listOf(
  rule: 'products' | 'excludedProducts',
  ids: readonly string[] | null | undefined,
): RuleChange {
  if (ids === undefined) return {};
  const productIds = [...new Set(ids)];
  return { [rule]: productIds.length === 0 ? undefined : { productIds } };
}

function flagOf(rule: 'firstCoupon' | 'firstRedemption', asked: boolean | null | undefined): RuleChange {
  if (asked === undefined) return {};
  return { [rule]: asked === true ? {} : undefined };
}
