import { verifyLedger } from '#features/redemptions';
import { Database } from '#platform/database';

import {
  type Call,
  type CallKind,
  type PlacedOrder,
  grantedOrder,
  isPlacing,
  settledAnswer,
} from './calls.js';
import type { FaultWorld } from './fault-world.js';
import type { Journal } from './journal.js';

const READERS = 8;

/** What an order is once a call of each kind was answered with success. */
const STATUS_AFTER: Readonly<Record<CallKind, string>> = {
  redeem: 'REDEEMED',
  reserve: 'RESERVED',
  confirm: 'REDEEMED',
  release: 'RELEASED',
  refund: 'REFUNDED',
};

interface StoredOrder {
  readonly id: string;
  readonly order_reference: string;
  readonly status: string;
}

/** The orders as they are in the tables, by reference. */
async function storedOrders({ server }: FaultWorld): Promise<ReadonlyMap<string, readonly StoredOrder[]>> {
  const rows = await server.sql<StoredOrder>('SELECT id, order_reference, status FROM redemptions');
  return Map.groupBy(rows, (row) => row.order_reference);
}

/**
 * Holds what clients were told against what is stored: an order that was granted is there once, as it was told; one
 * that was refused is not there; and one that nobody knows of is there once at most.
 * @returns what is lost, doubled or otherwise untrue
 */
export async function untruths(world: FaultWorld, { calls }: Journal): Promise<string[]> {
  const stored = await storedOrders(world);
  const found = calls.filter(isPlacing).flatMap((call) => {
    const rows = stored.get(call.orderReference) ?? [];
    const told = settledAnswer(call);
    const granted = grantedOrder(call);
    const isTrue =
      granted !== null
        ? rows.length === 1 && rows[0]?.id === granted.id
        : rows.length <= (told === null ? 1 : 0);
    return isTrue
      ? []
      : [`${call.kind} was told ${told?.text ?? 'nothing'}, stored is ${JSON.stringify(rows)}`];
  });
  return [...found, ...untrueStatuses(calls, stored)];
}

/** Orders whose last step was answered, and that are not what it made of them. */
function untrueStatuses(
  calls: readonly Call[],
  stored: ReadonlyMap<string, readonly StoredOrder[]>,
): string[] {
  const byOrder = Map.groupBy(calls, ({ orderReference }) => orderReference);
  return [...byOrder].flatMap(([reference, steps]) => {
    const last = steps.at(-1);
    if (last === undefined || grantedOrder(last) === null) return [];
    const expected = STATUS_AFTER[last.kind];
    const status = stored.get(reference)?.[0]?.status;
    return status === expected
      ? []
      : [`${reference} is ${String(status)} after ${last.kind}, not ${expected}`];
  });
}

/** Reads every order that was granted through the API. @returns those that it does not give, or not with their id */
export async function unreadable(world: FaultWorld, { calls }: Journal): Promise<string[]> {
  const granted = calls.filter(isPlacing).flatMap((call) => grantedOrder(call) ?? []);
  const waiting = [...new Map(granted.map((order) => [order.id, order])).values()];
  const found: string[] = [];
  const read = async (): Promise<void> => {
    for (let order = waiting.pop(); order !== undefined; order = waiting.pop()) {
      const answer = await world.client.send({ path: `/v1/redemptions/${order.id}`, token: world.token });
      const { id, order: { reference } = {} } = (answer.body ?? {}) as Partial<PlacedOrder>;
      if (answer.status !== 200 || id !== order.id || reference !== order.order.reference) {
        found.push(`GET ${order.id}: ${answer.status} ${answer.text}`);
      }
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return found;
}

/** What the product's own check of its ledger finds, on a connection of its own. */
export async function violations({ server }: FaultWorld): Promise<readonly unknown[]> {
  const database = new Database({ url: server.applicationUrl, size: 1, statementMsMax: null });
  try {
    return await verifyLedger(database);
  } finally {
    await database.onModuleDestroy();
  }
}

/** Uses of a coupon, as its promotion counts them. */
export async function usesOf({ server }: FaultWorld, code: string): Promise<number> {
  const [row] = await server.sql<{ uses: number }>(
    `SELECT p.uses FROM promotions p JOIN coupons c ON c.promotion_id = p.id AND c.owner_id = p.owner_id
     WHERE c.code = $1`,
    [code],
  );
  return row?.uses ?? 0;
}
