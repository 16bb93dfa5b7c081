import { encodeTime } from 'ulidx';

import type { CheckoutAnswer } from '../../support/drivers/checkout-client.js';
import { type CheckoutWorld, makeCoupon, openCheckout } from './checkout-world.js';

interface List {
  readonly data: readonly CheckoutAnswer[];
  readonly nextCursor: string | null;
}

const TIME_CHARACTERS = 10;

describe('the list of redemptions', () => {
  let world: CheckoutWorld;
  const made: CheckoutAnswer[] = [];

  beforeAll(async () => {
    world = await openCheckout();
    await makeCoupon(world.checkout, { conditions: { perUserLimit: 100 } });
    for (let i = 0; i < 5; i += 1) {
      made.push(
        await world.checkout.redeem({
          ...(i === 4 ? {} : { codes: ['SAVE20'] }),
          customer: { id: i < 2 ? 'asha' : 'ben', email: i < 2 ? 'asha@example.com' : 'ben@example.com' },
          order: { reference: `order-${i}`, amount: 10_000 },
        }),
      );
    }
    await world.checkout.refund(made[0]?.id ?? '');
    await place(made[0], '2025-03-01T18:29:59.999Z');
    await place(made[1], '2025-03-01T18:30:00.000Z');
  });
  afterAll(() => world.close());

  /** Moves an order to another time, which its id begins with. */
  const place = async (order: CheckoutAnswer | undefined, at: string): Promise<void> => {
    const id = order?.id ?? '';
    const placed = `${encodeTime(Date.parse(at), TIME_CHARACTERS)}${id.slice(TIME_CHARACTERS)}`;
    const values = [id, placed, at];
    await world.app.database.query('UPDATE redemptions SET id = $2, created_at = $3 WHERE id = $1', values);
  };
  const list = async (query: string): Promise<List> =>
    (await world.checkout.get(`/v1/redemptions${query}`).expect(200)).body as List;
  const references = async (query: string): Promise<(string | null)[]> =>
    (await list(query)).data.map(({ order }) => order.reference);

  it('is newest first, and every row is the redemption itself', async () => {
    const { data, nextCursor } = await list('');
    expect(data.map(({ order }) => order.reference)).toEqual([4, 3, 2, 1, 0].map((i) => `order-${i}`));
    expect(nextCursor).toBeNull();
    expect(data[0]).toEqual(await world.checkout.read(made[4]?.id ?? ''));
  });

  it('goes page by page, undisturbed by what is added', async () => {
    const first = await list('?limit=2');
    await world.checkout.redeem({ order: { reference: 'late', amount: 1 } });
    const second = await list(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    const third = await list(`?limit=2&cursor=${second.nextCursor ?? ''}`);
    const seen = [first, second, third].flatMap(({ data }) => data.map(({ order }) => order.reference));
    expect(seen).toEqual([4, 3, 2, 1, 0].map((i) => `order-${i}`));
    expect(third.nextCursor).toBeNull();
  });

  it.each([
    ['?code=SAVE20', ['order-3', 'order-2', 'order-1', 'order-0']],
    ['?code=save20', ['order-3', 'order-2', 'order-1', 'order-0']],
    ['?code=NOPE', []],
    ['?customerId=asha', ['order-1', 'order-0']],
    ['?customerId=Asha', []],
    ['?orderReference=order-3', ['order-3']],
    ['?status=REFUNDED', ['order-0']],
    ['?status=RESERVED', []],
    ['?customerId=asha&status=REDEEMED', ['order-1']],
    ['?to=2025-03-01', ['order-0']],
    ['?from=2025-03-02&to=2025-03-02', ['order-1']],
    ['?from=2025-03-01T18:30:00Z&to=2025-03-01T18:30:00.001Z', ['order-1']],
    ['?to=2025-03-01T18:30:00Z', ['order-0']],
    ['?from=0000-01-01&to=0001-01-01', []],
  ])('%s', async (query, expected) => {
    expect(await references(query)).toEqual(expected);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=abc', 'cursor'],
    ['cursor=', 'cursor'],
    ['status=redeemed', 'status'],
    ['status=', 'status'],
    ['from=yesterday', 'from'],
    ['from=2025-02-30', 'from'],
    ['to=2025-06-01T00:00:00', 'to'],
    ['to=', 'to'],
    ['code=', 'code'],
    ['code=A&code=B', 'code'],
    ['customerId=%00', 'customerId'],
    ['orderReference=', 'orderReference'],
    ['sort=asc', 'sort'],
  ])('?%s is refused, naming %s', async (query, field) => {
    const refused = await world.checkout.get(`/v1/redemptions?${query}`).expect(400);
    expect(refused.body).toMatchObject({ code: 'INVALID_REQUEST', details: { fields: [{ path: field }] } });
  });
});
