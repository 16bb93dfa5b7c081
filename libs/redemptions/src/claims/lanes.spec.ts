import type { OwnerId } from '#platform/owner';

import type { AskOptions, BatchStatement } from './batch-statement.js';
import { Lanes } from './lanes.js';
import { SlowPromotions } from './slow-promotions.js';

const LOCK_TIMEOUT = Object.assign(new Error('canceling statement due to lock timeout'), {
  code: '55P03',
  severity: 'ERROR',
});
const GONE = Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' });

interface Order {
  readonly ownerId: OwnerId;
  readonly name: string;
  readonly uses: readonly { readonly promotionId: string }[];
}

const orderOf = (name: string, promotionId: string): Order => ({
  ownerId: 'owner' as OwnerId,
  name,
  uses: [{ promotionId }],
});

/** A database in which somebody else holds the rows of some promotions. */
class LockedRows implements BatchStatement<Order, { readonly kind: string }> {
  readonly held = new Set<string>();
  readonly asked: string[] = [];
  /** After that many calls nobody holds anything any more. */
  heldForCalls = Infinity;
  /** Connections that are lost before one holds. */
  losses = 0;
  private readonly waiting: (() => void)[] = [];
  private isWaitedFor = false;

  async ask(orders: readonly Order[], { patience, mayBeStored }: AskOptions) {
    const names = orders.map(({ name }) => name).join('+');
    this.asked.push([names, patience, ...(mayBeStored ? ['maybe stored'] : [])].join(' '));
    if (this.isWaitedFor) await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.losses > 0) {
      this.losses -= 1;
      throw GONE;
    }
    if (this.asked.length > this.heldForCalls) this.held.clear();
    if (orders.some(({ uses }) => uses.some(({ promotionId }) => this.held.has(promotionId))))
      throw LOCK_TIMEOUT;
    return orders.map(() => ({ kind: 'admitted' }));
  }

  /** From now on answers come only with `goOn`. */
  waitForMe(): void {
    this.isWaitedFor = true;
  }

  goOn(): void {
    this.isWaitedFor = false;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

function startLanes() {
  const rows = new LockedRows();
  const lanes = new Lanes({
    statement: rows,
    slow: new SlowPromotions(),
    namesOf: ({ name }: Order) => [name],
    count: 1,
  });
  const ended = async (...orders: readonly Order[]): Promise<string[]> => {
    const answers = await Promise.allSettled(orders.map((order) => lanes.ask(order)));
    return answers.map((answer) =>
      answer.status === 'fulfilled' ? answer.value.kind : String((answer.reason as { code?: unknown }).code),
    );
  };
  return { rows, ended };
}

describe('lanes', () => {
  it('find out in moments whom a batch waits for, and let the others pass', async () => {
    const { rows, ended } = startLanes();
    rows.held.add('stuck');
    expect(await ended(orderOf('a', 'stuck'), orderOf('b', 'free'), orderOf('c', 'stuck'))).toEqual([
      'BUSY',
      'admitted',
      'BUSY',
    ]);
    // Each alone; what the first waits for the third does not. Both are waited for where they are in nobody's way.
    expect(rows.asked).toEqual(['a+b+c usual', 'a brief', 'b brief', 'a+c usual', 'a brief']);
  });

  it('wait for a lock that is let go, and lose nobody', async () => {
    const { rows, ended } = startLanes();
    rows.held.add('stuck');
    rows.heldForCalls = 2;
    expect(await ended(orderOf('a', 'stuck'), orderOf('b', 'free'))).toEqual(['admitted', 'admitted']);
    expect(rows.asked).toEqual(['a+b usual', 'a brief', 'b brief', 'a usual']);
  });

  it('move those who wait behind a batch when it turns out whom it waits for', async () => {
    const { rows, ended } = startLanes();
    rows.held.add('stuck');
    rows.waitForMe();
    const first = ended(orderOf('a', 'stuck'));
    await turn();
    const others = ended(orderOf('b', 'stuck'), orderOf('c', 'free'));
    await turn();
    rows.goOn();
    expect([await first, await others]).toEqual([['BUSY'], ['BUSY', 'admitted']]);
    expect(rows.asked.slice(0, 2)).toEqual(['a usual', 'c usual']);
  });

  it('ask of a slow promotion only where nobody else waits', async () => {
    const { rows, ended } = startLanes();
    rows.held.add('stuck');
    await ended(orderOf('a', 'stuck'));
    rows.waitForMe();
    const stuck = ended(orderOf('b', 'stuck'));
    await turn();
    const free = ended(orderOf('c', 'free'));
    await turn();
    expect(rows.asked.slice(-2)).toEqual(['b usual', 'c usual']);
    rows.goOn();
    expect([await stuck, await free]).toEqual([['BUSY'], ['admitted']]);
  });

  it('ask nobody else of a batch where everything is locked', async () => {
    const { rows, ended } = startLanes();
    const orders = Array.from({ length: 20 }, (_, number) => orderOf(`o${number}`, `p${number}`));
    for (const { uses } of orders) for (const { promotionId } of uses) rows.held.add(promotionId);
    expect(new Set(await ended(...orders))).toEqual(new Set(['BUSY']));
    expect(rows.asked.filter((call) => call.endsWith('brief'))).toHaveLength(10);
  });

  it('never ask as a new one what may be stored', async () => {
    const { rows, ended } = startLanes();
    rows.held.add('stuck');
    rows.losses = 1;
    expect(await ended(orderOf('a', 'stuck'), orderOf('b', 'free'))).toEqual(['BUSY', 'admitted']);
    expect(rows.asked).toEqual([
      'a+b usual',
      'a+b usual maybe stored',
      'a brief maybe stored',
      'b brief maybe stored',
    ]);
  });
});
