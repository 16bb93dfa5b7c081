import { jest } from '@jest/globals';
import { Database, type Prisma } from '#platform/database';

import { CheckoutClient } from '../../support/drivers/checkout-client.js';
import { adminToken, makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { GraphqlClient, dataOf, errorOf } from './graphql-client.js';

const COUPONS = 45;

describe('the list of coupon codes', () => {
  let app: TestApp;
  let admin: GraphqlClient;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new GraphqlClient(app, await adminToken(app));
    for (let i = 1; i <= COUPONS; i += 1) {
      const id = await admin.made({
        code: `LIST-${i}`,
        validUntil: i % 2 === 0 ? '2024-01-01T00:00:00Z' : null,
      });
      if (i > 40) await admin.deactivate(id);
    }
    const partner = await makePartner(app);
    await new CheckoutClient(app, partner.token)
      .post('/v1/partners/coupons', {
        code: 'LIST-OF-ANOTHER',
        conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
        discountType: 'PERC',
        discountValue: 20,
        maxDiscountAmount: 100,
        display: {},
      })
      .expect(201);
  });
  afterAll(() => app.close());

  const list = async (variables: Record<string, unknown> = {}) =>
    dataOf(await admin.list(variables)).couponCodes;
  const codes = (page: Awaited<ReturnType<typeof list>>) => page.edges.map(({ node }) => node.code);

  it('has 20 to a page, newest first, and the total of all', async () => {
    const page = await list();
    expect(codes(page)).toEqual(Array.from({ length: 20 }, (_, i) => `LIST-${COUPONS - i}`));
    expect(page.totalCount).toBe(COUPONS);
    expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: page.edges.at(-1)?.cursor });
  });

  it('goes on after any of its rows, and stays what it was while coupons are made', async () => {
    const first = await list({ first: 30 });
    const wanted = codes(await list({ first: 100 })).slice(30);
    await admin.made({ code: 'NEWER' });
    const rest = await list({ first: 30, after: first.pageInfo.endCursor });
    expect(codes(rest)).toEqual(wanted);
    expect(rest.pageInfo).toEqual({ hasNextPage: false, endCursor: rest.edges.at(-1)?.cursor });
    expect(codes(await list({ first: 1, after: first.edges[3]?.cursor }))).toEqual([
      first.edges[4]?.node.code,
    ]);
  });

  it('says when nothing is on a page', async () => {
    expect(await list({ search: 'NOTHING-LIKE-IT' })).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: 0,
    });
  });

  it('keeps those that are switched on, over or not, or those that are not', async () => {
    const on = await list({ active: true, first: 100, search: 'list-' });
    expect(on.totalCount).toBe(40);
    expect(on.edges.every(({ node }) => node.active)).toBe(true);
    const off = await list({ active: false, first: 100 });
    expect(codes(off)).toEqual(['LIST-45', 'LIST-44', 'LIST-43', 'LIST-42', 'LIST-41']);
  });

  it('finds a part of the code in any case, and never a partner’s coupon', async () => {
    const found = await list({ search: 'ist-4', first: 100 });
    expect([...codes(found)].sort()).toEqual(
      ['LIST-4', 'LIST-40', 'LIST-41', 'LIST-42', 'LIST-43', 'LIST-44', 'LIST-45'].sort(),
    );
    expect(codes(await list({ search: 'ANOTHER' }))).toEqual([]);
    expect(codes(await list({ search: '%' }))).toEqual([]);
  });

  it.each([
    ['first', { first: 0 }],
    ['first', { first: 101 }],
    ['first', { first: -1 }],
    ['after', { after: 'nonsense' }],
    ['after', { after: '' }],
    ['search', { search: 'a\u0000b' }],
  ])('refuses a wrong %s: %j', async (field, wrong) => {
    const error = errorOf(await admin.list(wrong));
    expect(error).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(error.message).toContain(field);
  });

  it('asks the database the same few questions for one row as for a hundred', async () => {
    const one = await statementsOf(app, () => list({ first: 1 }));
    const many = await statementsOf(app, () => list({ first: 100 }));
    expect(many).toBe(one);
    const withoutTotal = await statementsOf(app, () =>
      admin.ask('{ couponCodes(first: 100) { edges { node { code } } } }'),
    );
    expect(withoutTotal).toBe(one - 1);
  });
});

/** Statements about coupons meanwhile; what the application asks for in the background is about other tables. */
async function statementsOf(app: TestApp, work: () => Promise<unknown>): Promise<number> {
  const { client } = app.app.get(Database, { strict: false });
  const spy = jest.spyOn(client, '$queryRaw');
  try {
    await work();
    return spy.mock.calls.filter(([statement]) => /\bcoupons\b/.test(textOf(statement))).length;
  } finally {
    spy.mockRestore();
  }
}

function textOf(statement: TemplateStringsArray | Prisma.Sql): string {
  return 'sql' in statement ? statement.sql : statement.join('?');
}
