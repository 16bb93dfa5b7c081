import {
  type ConditionParams,
  type Limits,
  MAX_AMOUNT_MINOR,
  invalidField,
  parseConditions,
  parseDiscount,
} from '#engine';

import type { PromotionTerms, TermsFieldNames } from './promotion-terms.js';

/** The highest limits that this installation allows. */
export interface Ceilings {
  readonly usesMax: number;
  readonly usesMaxPerCustomer: number;
}

/** What must be true of the terms of every promotion, whatever dialect makes it. */
export interface TermsToCheck {
  readonly terms: PromotionTerms;
  readonly ceilings: Ceilings;
  readonly names: TermsFieldNames;
}

/**
 * Refuses terms that contradict themselves or go beyond the ceilings.
 * @throws DomainError INVALID_REQUEST naming the field as the dialect does
 * @throws Error for a discount or condition of a wrong shape, which is the dialect's mistake
 */
export function checkTerms({ terms, ceilings, names }: TermsToCheck): void {
  parseDiscount(terms.discount);
  parseConditions(terms.conditions);
  if (terms.startsAt !== null && terms.endsAt !== null && terms.startsAt >= terms.endsAt) {
    throw invalidField(names.endsAt, 'Expiry date must be after start date');
  }
  checkLimits(terms.limits, ceilings, names);
  checkProducts(terms.conditions, names);
}

function checkLimits(
  { usesMax, usesMaxPerCustomer, budgetMinor }: Limits,
  ceilings: Ceilings,
  names: TermsFieldNames,
): void {
  checkRange(usesMax, ceilings.usesMax, names.usesMax);
  checkRange(usesMaxPerCustomer, ceilings.usesMaxPerCustomer, names.usesMaxPerCustomer);
  if (usesMax !== null && usesMaxPerCustomer !== null && usesMaxPerCustomer > usesMax) {
    throw invalidField(
      names.usesMaxPerCustomer,
      `${names.usesMaxPerCustomer} must not be greater than ${names.usesMax}`,
    );
  }
  if (budgetMinor !== null && (budgetMinor < 1 || budgetMinor > MAX_AMOUNT_MINOR)) {
    throw invalidField(
      names.budget,
      `${names.budget} must be greater than 0 and no more than an amount can be`,
    );
  }
}

function checkRange(limit: number | null, ceiling: number, name: string): void {
  if (limit !== null && (limit < 1 || limit > ceiling)) {
    throw invalidField(name, `${name} must be from 1 to ${ceiling}`);
  }
}

function checkProducts({ products, excludedProducts }: ConditionParams, names: TermsFieldNames): void {
  const excluded = new Set(excludedProducts?.productIds);
  const both = products?.productIds.find((productId) => excluded.has(productId));
  if (both === undefined) return;
  const message = `Product ${both} is both in ${names.products} and in ${names.excludedProducts}`;
  throw invalidField(names.excludedProducts, message);
}
