import { readAmount } from '../fields/amount.js';
import { readCount } from '../fields/count.js';
import { readFlag } from '../fields/flag.js';
import type { SentFields, Spellings } from '../fields/sent-fields.js';
import { SPELLINGS } from './profile-spellings.js';

/** The ceilings of a profile; `null` is none. */
export interface ProfileLimits {
  readonly usesMax: number | null;
  readonly usesMaxPerCustomer: number | null;
  /** What all uses together may save, in minor units. */
  readonly budgetMinor: number | null;
  /** The most that one order saves, in minor units. */
  readonly capMinor: number | null;
}

/** A number counts when its switch is on; without a switch, when there is one. */
export function readLimits(fields: SentFields, currency: string): ProfileLimits {
  return {
    usesMax: switched(fields, SPELLINGS.hasUsesMax, SPELLINGS.usesMax, (number) => readCount(fields, number)),
    usesMaxPerCustomer: switched(
      fields,
      SPELLINGS.hasUsesMaxPerCustomer,
      SPELLINGS.usesMaxPerCustomer,
      (number) => readCount(fields, number),
    ),
    budgetMinor: readAmount(fields, { spellings: SPELLINGS.budget, zero: 'above-zero' }, currency),
    capMinor: switched(fields, SPELLINGS.hasCap, SPELLINGS.cap, (number) =>
      readAmount(fields, { spellings: number, zero: 'above-zero' }, currency),
    ),
  };
}

function switched(
  fields: SentFields,
  switchedBy: Spellings,
  number: Spellings,
  read: (number: Spellings) => number | null,
): number | null {
  const on = readFlag(fields, switchedBy);
  if (on === false) return null;
  if (on === true && fields.find(number) === null) fields.require(number);
  return read(number);
}
