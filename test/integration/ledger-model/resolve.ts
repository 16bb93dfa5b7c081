import type { RedemptionStatusName } from '#features/redemptions';

import type { ChangeIntent, Fit, Intent, PersonIntent, PlaceIntent, RefundIntent } from './intents.js';
import type { ModelOrder, ModelState } from './model-state.js';
import {
  type Call,
  type Operation,
  type Owner,
  PROMOTIONS,
  type Person,
  type TermsChange,
  amountOf,
} from './operations.js';

const UNKNOWN_CODE = 'NONE';
/** So little that sums of discounts stay different. */
const RAISE_MINOR = 4;
const IN_TURNS: readonly PersonIntent['by'][] = ['id', 'email', 'both'];
/** Numbers that stand for no code of the owner's. */
const UNKNOWN = 29;
const FOREIGN = 28;

/** What the intents of one step mean as things are. Those that have nothing to be about mean nothing. */
export function resolve(state: ModelState, intents: readonly Intent[]): readonly Operation[] {
  const operations: Operation[] = [];
  for (const intent of intents) operations.push(...meant(state, intent, operations));
  return operations;
}

function meant(state: ModelState, intent: Intent, before: readonly Operation[]): readonly Operation[] {
  const at = before.filter((operation) => operation.do === 'call').length;
  switch (intent.want) {
    case 'create': {
      const made = before.filter((operation) => operation.do === 'create').length;
      const promotion = PROMOTIONS[state.promotions.length + made];
      if (promotion === undefined) return [];
      const { budgetUses, usesMaxPerCustomer, ...terms } = intent.terms;
      return [
        {
          do: 'create',
          owner: ownerOf(intent),
          promotion,
          terms: {
            ...terms,
            amountMinor: amountOf(promotion),
            usesMaxPerCustomer:
              usesMaxPerCustomer === null ? null : Math.min(usesMaxPerCustomer, terms.usesMax ?? Infinity),
            budgetMinor: budgetOf(promotion, budgetUses),
            on: true,
            window: 'open',
          },
        },
      ];
    }
    case 'add code': {
      const promotion = pick(state.promotions, intent.promotion);
      const isNew = promotion?.codes.length === 1;
      return isNew ? [{ do: 'add code', promotion: promotion.name, code: `${promotion.name}2` }] : [];
    }
    case 'change': {
      const promotion = pick(state.promotions, intent.promotion)?.name;
      return promotion === undefined
        ? []
        : [{ do: 'change', promotion, change: changeOf(promotion, intent.change) }];
    }
    case 'place':
      return placed(state, intent, at);
    case 'confirm':
    case 'release': {
      const order = orderFor(state, intent, ['EXPIRED', 'RESERVED']);
      if (order === undefined) return [];
      const owner = intent.asOther ? otherOf(order.owner) : order.owner;
      const request = { do: intent.want, order: order.name };
      return [call(state, { owner, keyed: intent.keyed, request }, at)];
    }
    case 'refund':
      return refunded(state, intent, at);
    case 'repeat': {
      const earlier = pick(state.calls, intent.call);
      return earlier === undefined ? [] : repeated(state, earlier, intent.how, at);
    }
    case 'expire': {
      const order = pick(
        state.orders.filter(({ status }) => status === 'RESERVED'),
        intent.order,
      );
      return order === undefined ? [] : [{ do: 'expire', order: order.name }];
    }
    case 'sweep':
      return [{ do: 'sweep' }];
  }
}

function placed(state: ModelState, intent: PlaceIntent, at: number): readonly Operation[] {
  const { hold, partial, deposit, keyed } = intent;
  const wished = ownerOf(intent);
  const owner = state.promotions.some((promotion) => promotion.owner === wished) ? wished : otherOf(wished);
  return Array.from({ length: intent.times }, (_, i) => {
    const name = nameOf(state, at + i);
    const person = personOf(personAt(intent, i));
    const reference = intent.reference === null ? name : `order-${intent.reference}`;
    const codes = intent.codes?.map((number) => codeOf(state, owner, number)) ?? null;
    return call(
      state,
      { owner, keyed, request: { do: 'place', reference, person, codes, hold, partial, deposit } },
      at + i,
    );
  });
}

function personAt({ person, whose }: PlaceIntent, i: number): PersonIntent {
  switch (whose) {
    case 'same':
      return person;
    case 'same in turns':
      return { ...person, by: IN_TURNS[i % IN_TURNS.length] ?? person.by };
    case 'others':
      return { ...person, who: person.who + i };
  }
}

function refunded(state: ModelState, intent: RefundIntent, at: number): readonly Operation[] {
  const order = orderFor(state, intent, ['PARTIALLY_REFUNDED', 'REDEEMED']);
  if (order === undefined) return [];
  const { units, amountMinor, returnUses, keyed } = intent;
  const request = { do: 'refund', order: order.name, units, amountMinor, returnUses } as const;
  return [call(state, { owner: order.owner, keyed, request }, at)];
}

function orderFor(
  { orders }: ModelState,
  { order, fit }: { readonly order: number; readonly fit: Fit },
  [rarest, ...others]: readonly RedemptionStatusName[],
): ModelOrder | undefined {
  const rare = orders.filter(({ status }) => status === rarest);
  const able = orders.filter(({ status }) => status === rarest || others.includes(status));
  const choices = { rare: [rare, able, orders], able: [able, orders], any: [orders] }[fit];
  return pick(choices.find((choice) => choice.length > 0) ?? [], order);
}

function repeated(
  state: ModelState,
  earlier: Call,
  how: 'same' | 'without key' | 'another request',
  at: number,
): readonly Operation[] {
  const again = { ...earlier, name: nameOf(state, at) };
  if (how === 'same') return [again];
  if (how === 'without key') return [{ ...again, key: null }];
  const { request } = earlier;
  return request.do === 'place' ? [{ ...again, request: { ...request, partial: !request.partial } }] : [];
}

function call(
  state: ModelState,
  { keyed, ...rest }: { readonly keyed: boolean } & Pick<Call, 'owner' | 'request'>,
  at: number,
): Call {
  const name = nameOf(state, at);
  return { do: 'call', name, key: keyed ? `key-${name}` : null, ...rest };
}

function nameOf({ calls }: ModelState, at: number): string {
  return `call-${calls.length + at}`;
}

function codeOf({ promotions }: ModelState, owner: Owner, number: number): string {
  if (number === UNKNOWN) return UNKNOWN_CODE;
  const codes = (of: Owner): string[] =>
    promotions.filter((promotion) => promotion.owner === of).flatMap((promotion) => promotion.codes);
  return pick(number === FOREIGN ? codes(otherOf(owner)) : codes(owner), number) ?? UNKNOWN_CODE;
}

function personOf({ who, by }: PersonIntent): Person {
  const email = (n: number): string => (n % 2 === 0 ? ` P${n}@Example.com ` : `p${n}@example.com`);
  return {
    id: by === 'nothing' || by === 'email' ? null : `p${who}`,
    email: by === 'nothing' || by === 'id' ? null : email(by === 'another email' ? who + 1 : who),
  };
}

function changeOf(promotion: string, { budgetUses, raised, ...change }: ChangeIntent): TermsChange {
  if (raised !== undefined) return { amountMinor: amountOf(promotion) + (raised ? RAISE_MINOR : 0) };
  const given =
    budgetUses === undefined ? change : { ...change, budgetMinor: budgetOf(promotion, budgetUses) };
  return given as TermsChange;
}

/** One minor unit short of one use more. */
function budgetOf(promotion: string, uses: number | null): number | null {
  return uses === null ? null : amountOf(promotion) * (uses + 1) - 1;
}

/** Most of what happens is the first owner's. */
function ownerOf({ owner }: { readonly owner: number }): Owner {
  return owner === 3 ? 1 : 0;
}

function otherOf(owner: Owner): Owner {
  return owner === 0 ? 1 : 0;
}

function pick<T>(all: readonly T[], number: number): T | undefined {
  return all.length === 0 ? undefined : all[number % all.length];
}
