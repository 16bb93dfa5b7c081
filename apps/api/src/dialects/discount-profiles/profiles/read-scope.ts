import { isEmail } from 'class-validator';

import type { CustomerList, ProductList } from '#engine';

import { readFlag } from '../fields/flag.js';
import { readIds } from '../fields/id-list.js';
import type { SentFields, Spellings } from '../fields/sent-fields.js';
import { SPELLINGS } from './profile-spellings.js';

/** Whom and what a profile is for; `null` is everyone, or everything. */
export interface ProfileScope {
  readonly customers: CustomerList | null;
  readonly products: ProductList | null;
  readonly excludedProducts: ProductList | null;
}

/** Lists count unless it is said that they do not; one that is needed must not be empty. */
export function readScope(fields: SentFields): ProfileScope {
  const customers = readList(fields, SPELLINGS.allCustomers, SPELLINGS.customers);
  const products = readList(fields, SPELLINGS.allProducts, SPELLINGS.products);
  const excluded = readIds(fields, SPELLINGS.excludedProducts);
  return {
    customers: customers === null ? null : toCustomers(customers),
    products: products === null ? null : { productIds: products },
    excludedProducts: excluded.length === 0 ? null : { productIds: excluded },
  };
}

function readList(fields: SentFields, forAll: Spellings, list: Spellings): readonly string[] | null {
  const all = readFlag(fields, forAll);
  if (all === true) return null;
  const ids = readIds(fields, list);
  if (ids.length > 0) return ids;
  const sent = fields.find(list)?.value;
  if (all === false && (sent === undefined || (Array.isArray(sent) && sent.length === 0))) {
    fields.require(list);
  }
  return null;
}

function toCustomers(entries: readonly string[]): CustomerList {
  const trimmed = entries.map((entry) => entry.trim());
  return {
    ids: trimmed.filter((entry) => !isEmail(entry)),
    emails: trimmed.filter((entry) => isEmail(entry)).map((email) => email.toLowerCase()),
  };
}
