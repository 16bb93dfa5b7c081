import { ulid } from 'ulidx';

import type { HttpAnswer } from '../../support/processes/http-client.js';

export type CallKind = 'redeem' | 'reserve' | 'confirm' | 'release' | 'refund';

/** One thing that a checkout wants done, and all that it was answered, however often it had to ask. */
export interface Call {
  readonly kind: CallKind;
  readonly path: string;
  readonly body: object;
  /** `null`: repeats are known by the order's reference alone. */
  readonly key: string | null;
  readonly orderReference: string;
  readonly codes: readonly string[];
  readonly answers: HttpAnswer[];
}

/** What a placed order looks like on the wire. */
export interface PlacedOrder {
  readonly id: string;
  readonly status: string;
  readonly order: { readonly reference: string };
}

/** What an order is to be, where it matters. */
export interface OrderTerms {
  readonly kind: 'redeem' | 'reserve';
  readonly codes: readonly string[];
  readonly customerId: string;
  readonly key?: string | null;
  readonly reference?: string;
}

const PATHS = { redeem: '/v1/redemptions', reserve: '/v1/reservations' } as const;
const AMOUNT_MINOR = 100_000;

/** An order of 1,000.00 with a key and a reference of its own, unless they are given. */
export function placing({ kind, codes, customerId, ...terms }: OrderTerms): Call {
  const { key = ulid(), reference: orderReference = ulid() } = terms;
  const order = { reference: orderReference, currency: 'INR', amount: AMOUNT_MINOR };
  const body = { codes, customer: { id: customerId }, order };
  return { kind, path: PATHS[kind], body, key, orderReference, codes, answers: [] };
}

/** The next step of an order that was placed. */
export function stepOf(
  kind: Exclude<CallKind, 'redeem' | 'reserve'>,
  { id, order }: PlacedOrder,
  codes: readonly string[],
): Call {
  const path = `${PATHS.redeem}/${id}/${kind}`;
  return { kind, path, body: {}, key: ulid(), orderReference: order.reference, codes, answers: [] };
}

export function isPlacing({ kind }: Call): boolean {
  return kind === 'redeem' || kind === 'reserve';
}

/** The answer that settles a call. Without a key a refusal is not kept, and a repeat may do better. */
export function settledAnswer({ answers, key }: Call): HttpAnswer | null {
  const settling = answers.filter((answer) => !saysAskAgain(answer));
  const granted = key === null ? settling.find(({ status }) => status < 300) : undefined;
  return granted ?? settling[0] ?? null;
}

/** The order that a call placed or changed, as it was answered; `null` while it is not known, or refused. */
export function grantedOrder(call: Call): PlacedOrder | null {
  const answer = settledAnswer(call);
  return answer !== null && answer.status < 300 ? (answer.body as PlacedOrder) : null;
}

/** Whether nothing is said of what became of a call: a 503, or a 409 for a key that is still in use. */
export function saysAskAgain({ status, body }: HttpAnswer): boolean {
  return status >= 500 || (status === 409 && codeOf(body) === 'IDEMPOTENCY_KEY_IN_USE');
}

/** The code of an error's envelope. */
export function codeOf(body: unknown): unknown {
  return (body as { code?: unknown } | null)?.code;
}

/** Why a code was rejected. */
export function rejectionReasons({ body }: HttpAnswer): string[] {
  const { rejected = [] } = body as { rejected?: readonly { reason: string }[] };
  return rejected.map(({ reason }) => reason);
}
