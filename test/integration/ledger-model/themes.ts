import fc from 'fast-check';

import { WANTS, create } from './arbitraries.js';
import type { Intent } from './intents.js';

type Want = keyof typeof WANTS;
type Weights = Readonly<Partial<Record<Want, number>>>;

/** What a test makes by SQL is not for two at once, and what is made is made before it is used. */
const ALONE: readonly Want[] = ['rush', 'expire', 'create', 'add code'];

/** How often each thing is wanted. A sequence about few things gets further with them than one about everything. */
const THEMES: readonly Weights[] = [
  {
    ...{ place: 4, reserve: 4, rush: 3, settle: 4, refund: 4, repeat: 2 },
    ...{ change: 3, expire: 3, sweep: 1, create: 1, 'add code': 1 },
  },
  { place: 4, rush: 1, refund: 8, repeat: 1 },
  { place: 1, reserve: 5, rush: 1, settle: 5, expire: 4, sweep: 1, change: 2 },
  { place: 2, reserve: 1, rush: 3, settle: 1, change: 4, 'add code': 1 },
];

const AT_ONCE_MAX = 4;

/** An order that counts for nothing, by a person who is from then on known by both names. */
const introduced = (who: number): Intent => ({
  ...{ want: 'place', owner: 0, codes: null, person: { who, by: 'both' }, reference: null },
  ...{ hold: false, partial: false, deposit: true, keyed: false, times: 1, whose: 'same' },
});

/** The steps that a sequence begins with: promotions are made, and perhaps two people known. */
export const beginning: fc.Arbitrary<readonly (readonly Intent[])[]> = fc.noBias(
  fc
    .tuple(fc.array(create, { minLength: 2, maxLength: 3 }), fc.boolean())
    .map(([made, isKnown]) => (isKnown ? [made, [introduced(0), introduced(1)]] : [made])),
);

/** The steps of a sequence, by theme: each is a single thing, or several at once. */
export const themes: readonly fc.Arbitrary<readonly Intent[]>[] = THEMES.map((weights) =>
  fc.oneof(
    { arbitrary: oneOf(weights).map((intent) => [intent]), weight: 2 },
    { arbitrary: fc.array(oneOf(beside(weights)), { minLength: 2, maxLength: AT_ONCE_MAX }), weight: 1 },
  ),
);

function oneOf(weights: Weights): fc.Arbitrary<Intent> {
  return fc.oneof(...entriesOf(weights).map(([want, weight]) => ({ arbitrary: WANTS[want], weight })));
}

function beside(weights: Weights): Weights {
  return Object.fromEntries(entriesOf(weights).filter(([want]) => !ALONE.includes(want)));
}

function entriesOf(weights: Weights): readonly (readonly [Want, number])[] {
  return Object.entries(weights) as [Want, number][];
}
