import fc from 'fast-check';

import type { ChangeIntent, Fit, PersonIntent, PlaceIntent, RefundIntent, TermsIntent } from './intents.js';

const index = fc.nat(11);
const rarely = fc.integer({ min: 0, max: 11 }).map((n) => n === 11);
const often = fc.integer({ min: 0, max: 9 }).map((n) => n < 7);

const fit: fc.Arbitrary<Fit> = fc.constantFrom('rare', 'rare', 'able', 'able', 'any');

/** Usually a limit, and a low one: most orders are to meet one. */
const limitUpTo = (max: number): fc.Arbitrary<number | null> =>
  fc.option(fc.integer({ min: 1, max }), { freq: 2 });

const terms: fc.Arbitrary<TermsIntent> = fc.record({
  combinable: often,
  listed: fc.boolean(),
  first: fc.oneof(
    { arbitrary: fc.constant(null), weight: 5 },
    { arbitrary: fc.constantFrom('coupon' as const, 'redemption' as const), weight: 2 },
  ),
  usesMax: limitUpTo(4),
  usesMaxPerCustomer: fc.option(fc.constantFrom(1, 1, 2), { freq: 2 }),
  budgetUses: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 1 }),
});

export const create = fc.record({
  want: fc.constant('create' as const),
  owner: fc.integer({ min: 0, max: 3 }),
  terms,
});

const change: fc.Arbitrary<ChangeIntent> = fc.oneof(
  fc.record({ usesMax: limitUpTo(5) }),
  fc.record({ usesMaxPerCustomer: limitUpTo(3) }),
  fc.record({ budgetUses: limitUpTo(5) }),
  fc.record({ on: often }),
  fc.record({ raised: fc.boolean() }),
  fc.record({ window: fc.constantFrom('open' as const, 'open' as const, 'ahead' as const, 'over' as const) }),
  fc.record({ usesMax: limitUpTo(5), usesMaxPerCustomer: limitUpTo(3) }),
);

const person: fc.Arbitrary<PersonIntent> = fc.record({
  who: fc.nat(1),
  by: fc.oneof(
    { arbitrary: fc.constant('nothing' as const), weight: 1 },
    { arbitrary: fc.constantFrom('id' as const, 'email' as const), weight: 6 },
    { arbitrary: fc.constantFrom('both' as const, 'another email' as const), weight: 4 },
  ),
});

const place: fc.Arbitrary<PlaceIntent> = fc.record({
  want: fc.constant('place' as const),
  owner: fc.integer({ min: 0, max: 3 }),
  codes: fc.option(fc.array(fc.nat(29), { minLength: 1, maxLength: 3 }), { freq: 5 }),
  person,
  reference: fc.option(fc.nat(2), { freq: 1 }),
  hold: fc.constant(false),
  partial: rarely,
  deposit: rarely,
  keyed: fc.boolean(),
  times: fc.constant(1),
  whose: fc.constant('same' as const),
});

const reserve = place.map((intent) => ({ ...intent, hold: true }));

/** One order, many times at once. */
const rush: fc.Arbitrary<PlaceIntent> = fc
  .tuple(
    fc.oneof(place, reserve),
    fc.integer({ min: 2, max: 6 }),
    fc.constantFrom('same' as const, 'same in turns' as const, 'others' as const),
  )
  .map(([intent, times, whose]) => ({ ...intent, times, whose }));

const refund: fc.Arbitrary<RefundIntent> = fc
  .record({
    want: fc.constant('refund' as const),
    order: index,
    fit,
    how: fc.constantFrom('whole' as const, 'units' as const, 'amount' as const),
    units: fc.integer({ min: 1, max: 3 }),
    amountMinor: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.constant(50_000)),
    returnUses: fc.option(fc.boolean(), { freq: 2 }),
    keyed: rarely,
  })
  .map(({ how, units, amountMinor, ...rest }) => ({
    ...rest,
    units: how === 'units' ? units : null,
    amountMinor: how === 'amount' ? amountMinor : null,
  }));

const settle = fc.record({
  want: fc.constantFrom('confirm' as const, 'confirm' as const, 'release' as const),
  order: index,
  fit,
  asOther: rarely,
  keyed: rarely,
});

const repeat = fc.record({
  want: fc.constant('repeat' as const),
  call: index,
  how: fc.constantFrom('same' as const, 'without key' as const, 'another request' as const),
});

const expire = fc.record({ want: fc.constant('expire' as const), order: index });
const sweep = fc.record({ want: fc.constant('sweep' as const) });
const addCode = fc.record({ want: fc.constant('add code' as const), promotion: index });
const changeTerms = fc.record({ want: fc.constant('change' as const), promotion: index, change });

/** Everything that a sequence may want, by name. */
export const WANTS = {
  place,
  reserve,
  rush,
  refund,
  settle,
  repeat,
  change: changeTerms,
  expire,
  sweep,
  create,
  'add code': addCode,
} as const;
