import type { ConditionParams, Limits } from '#engine';
import { readAmount } from '#platform/http';

import type { CouponCodeInput, CouponCodeUpdate } from './coupon-code.input.js';

type Terms = CouponCodeInput | CouponCodeUpdate;

/** `undefined` in place of a rule takes away the one that was there. */
type RuleChange = { readonly [R in keyof ConditionParams]?: ConditionParams[R] | undefined };

/**
 * The engine's conditions: what is left out stays as it is, `null` asks for nothing.
 * @throws DomainError INVALID_REQUEST naming `minPurchaseAmount`
 */
export function conditionsOf(terms: Terms, current: ConditionParams, currency: string): ConditionParams {
  const rules: RuleChange = {
    ...current,
    ...minimumAmountOf(terms.minPurchaseAmount, currency),
    ...plansOf(terms.applicablePlans),
    ...(terms.firstPurchaseOnly == null ? {} : { firstRedemption: terms.firstPurchaseOnly ? {} : undefined }),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, params]) => params !== undefined));
}

/** What is left out stays as it is, `null` is no limit. */
export function limitsOf({ maxUses, maxUsesPerUser }: Terms, current: Limits): Limits {
  return {
    ...current,
    usesMax: maxUses === undefined ? current.usesMax : maxUses,
    usesMaxPerCustomer: maxUsesPerUser === undefined ? current.usesMaxPerCustomer : maxUsesPerUser,
  };
}

function minimumAmountOf(value: number | null | undefined, currency: string): RuleChange {
  if (value === undefined) return {};
  if (value === null) return { minimumAmount: undefined };
  return { minimumAmount: { amountMinor: readAmount({ path: 'minPurchaseAmount', value }, currency) } };
}

function plansOf(planIds: readonly number[] | null | undefined): RuleChange {
  if (planIds === undefined) return {};
  const distinct = [...new Set(planIds)];
  return { plans: distinct.length === 0 ? undefined : { planIds: distinct } };
}
