import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest, uniqueCode } from './partner-client.js';

describe('codes, deleting and archiving', () => {
  let app: TestApp;
  let client: PartnerClient;
  let other: PartnerClient;

  beforeAll(async () => {
    app = await startTestApp();
    client = await PartnerClient.of(app);
    other = await PartnerClient.of(app);
  });
  afterAll(() => app.close());

  it('stores a code in upper case', async () => {
    const coupon = await client.create(couponRequest({ code: 'sAvE-20_x' }));
    expect(coupon.code).toBe('SAVE-20_X');
  });

  it.each(['TAKEN', 'taken', 'Taken'])(
    'answers 409 to the taken code as %s, to its owner and to others',
    async (code) => {
      await client.send('post', '/coupons').send(couponRequest({ code: 'Taken' }));
      for (const partner of [client, other]) {
        const response = await partner
          .send('post', '/coupons')
          .set('X-Request-id', 'req-1')
          .send(couponRequest({ code }))
          .expect(409);
        expect(response.body).toEqual({
          code: 'CODE_ALREADY_EXISTS',
          message: 'Coupon code already exists: TAKEN',
          requestId: 'req-1',
        });
      }
    },
  );

  it('lets one of 40 parallel requests for a code have it', async () => {
    const code = uniqueCode();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_none, index) =>
        (index % 2 === 0 ? client : other).send('post', '/coupons').send(couponRequest({ code })),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(39).fill(409)]);
    const stored = await app.database.query('SELECT 1 FROM coupons WHERE code = $1', [code]);
    expect(stored).toHaveLength(1);
    const audited = await app.database.query("SELECT 1 FROM audit_events WHERE after->>'code' = $1", [code]);
    expect(audited).toHaveLength(1);
  });

  it('frees the code of a deleted coupon, and keeps its rows', async () => {
    const code = uniqueCode();
    const first = await client.create(couponRequest({ code }));
    await client.send('delete', `/coupons/${first.id}`).expect(204);
    const second = await other.create(couponRequest({ code }));
    expect(second.id).not.toBe(first.id);
    const rows = await app.database.query('SELECT 1 FROM coupons WHERE code = $1', [code]);
    expect(rows).toHaveLength(2);
  });

  it('deletes a coupon once under 10 parallel calls', async () => {
    const { id } = await client.create(couponRequest());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.send('delete', `/coupons/${id}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(9).fill(404)]);
  });

  it('keeps an archived coupon visible and its code taken, however often it is archived', async () => {
    const coupon = await client.create(couponRequest());
    for (const type of ['application/json', 'text/plain']) {
      const path = `/coupons/${coupon.id}/archive`;
      const archived = await client.send('post', path).set('Content-Type', type).expect(200);
      expect(archived.body).toEqual(coupon);
    }
    expect(await client.get(coupon.id)).toEqual(coupon);
    await other
      .send('post', '/coupons')
      .send(couponRequest({ code: coupon.code }))
      .expect(409);
    await client.update(coupon.id, { display: { displayTitle: 'Gone' } });
    const [row] = await app.database.query(
      'SELECT status, archived_at IS NOT NULL AS archived FROM promotions JOIN coupons c ON c.promotion_id = promotions.id WHERE c.id = $1',
      [coupon.id],
    );
    expect(row).toEqual({ status: 'ARCHIVED', archived: true });
    await client.send('delete', `/coupons/${coupon.id}`).expect(204);
  });

  it('writes down who did what, with the terms before and after', async () => {
    const { id, code } = await client.create(couponRequest());
    await client.update(id, { discountValue: 25 });
    await client.update(id, {});
    await client.send('post', `/coupons/${id}/archive`).expect(200);
    await client.send('delete', `/coupons/${id}`).set('X-Request-id', 'req-del').expect(204);
    const events = await app.database.query<Record<string, unknown>>(
      `SELECT action, actor_id, before->'discount'->'percent' AS before, after->'discount'->'percent' AS after,
         coalesce(after, before)->>'code' AS code
       FROM audit_events WHERE subject_type = 'coupon' AND subject_id = $1 ORDER BY at`,
      [id],
    );
    const by = { actor_id: client.partner.id, code };
    expect(events).toEqual([
      { action: 'coupon.created', before: null, after: 20, ...by },
      { action: 'coupon.updated', before: 20, after: 25, ...by },
      { action: 'coupon.archived', before: 25, after: 25, ...by },
      { action: 'coupon.deleted', before: 25, after: null, ...by },
    ]);
  });

  it('refuses limits below what is used, and allows what is used', async () => {
    const { id } = await client.create(
      couponRequest({ conditions: { totalUsageLimit: 10, perUserLimit: 5 } }),
    );
    await app.database.query(
      `WITH used AS (UPDATE promotions SET uses = 4 WHERE id = (SELECT promotion_id FROM coupons WHERE id = $1)
         RETURNING id, owner_id),
       known AS (INSERT INTO customers (id, owner_id) SELECT $1, owner_id FROM used RETURNING id)
       SELECT id FROM used`,
      [id],
    );
    await app.database.query(
      `INSERT INTO customer_uses (promotion_id, customer_id, owner_id, uses)
       SELECT promotion_id, $1, owner_id, 3 FROM coupons WHERE id = $1`,
      [id],
    );
    const tooLow: [string, object][] = [
      ['totalUsageLimit', { totalUsageLimit: 3, perUserLimit: 3 }],
      ['perUserLimit', { perUserLimit: 2 }],
    ];
    for (const [field, conditions] of tooLow) {
      const response = await client.send('put', `/coupons/${id}`).send({ conditions }).expect(400);
      expect(response.body).toMatchObject({ debugMessage: `Validation failed for field: ${field}` });
    }
    const updated = await client.update(id, { conditions: { totalUsageLimit: 4, perUserLimit: 3 } });
    expect(updated.conditions).toMatchObject({ totalUsageLimit: 4, perUserLimit: 3 });
  });
});
