import request from 'supertest';

import { eventually } from '../../support/eventually.js';
import {
  adminToken,
  analystToken,
  makePartner,
  makeService,
  type TestPartner,
} from '../../support/people.js';
import { Receiver } from '../../support/receiver.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HOOK = { url: 'https://shop.example/hook', events: ['coupon.created'] };
const ID = expect.stringMatching(/^[0-9A-Z]{26}$/) as string;
const SECRET = expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) as string;

type Method = 'get' | 'post' | 'patch' | 'delete';

describe('webhook endpoints', () => {
  let app: TestApp;
  let admin: string;
  let partner: TestPartner;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await adminToken(app);
    partner = await makePartner(app);
  });
  afterAll(() => app.close());

  const call = (method: Method, path: string, body?: object, token = admin): request.Test => {
    const test = request(app.url)[method](`/admin/webhooks${path}`).auth(token, { type: 'bearer' });
    return body === undefined ? test : test.send(body);
  };
  const asPartner = (method: Method, path: string, body?: object, token = partner.token): request.Test => {
    const test = request(app.url)[method](`/v1/partners/webhooks${path}`).auth(token, { type: 'bearer' });
    return body === undefined ? test : test.send(body);
  };
  const made = async (fields: object = {}): Promise<{ id: string; secret: string }> =>
    (await call('post', '', { ...HOOK, ...fields }).expect(201)).body as { id: string; secret: string };

  it('are made, shown without their secret, changed and deleted', async () => {
    const created = await call('post', '', { ...HOOK, description: 'Orders 🛒' }).expect(201);
    const shown = {
      id: ID,
      ...HOOK,
      description: 'Orders 🛒',
      enabled: true,
      previous_secret_until: null,
      created_at: expect.stringMatching(/Z$/) as string,
      updated_at: expect.stringMatching(/Z$/) as string,
    };
    expect(created.body).toEqual({ ...shown, secret: SECRET });
    expect(created.headers['cache-control']).toBe('no-store');
    const { id } = created.body as { id: string };
    expect((await call('get', `/${id}`).expect(200)).body).toEqual(shown);
    const changes = { url: 'https://other.example/', events: ['job.failed', 'job.failed'], enabled: false };
    const changed = { ...shown, url: changes.url, events: ['job.failed'], enabled: false, description: null };
    expect((await call('patch', `/${id}`, { ...changes, description: null }).expect(200)).body).toEqual(
      changed,
    );
    expect((await call('patch', `/${id}`, {}).expect(200)).body).toEqual(changed);
    expect((await call('delete', `/${id}`).expect(204)).text).toBe('');
    await call('get', `/${id}`).expect(404);
    await call('delete', `/${id}`).expect(404);
  });

  it('speak camelCase to partners', async () => {
    const { body } = await asPartner('post', '', HOOK).expect(201);
    expect(body).toEqual({
      id: ID,
      ...HOOK,
      description: null,
      enabled: true,
      previousSecretUntil: null,
      createdAt: expect.stringMatching(/Z$/) as string,
      updatedAt: expect.stringMatching(/Z$/) as string,
      secret: SECRET,
    });
    const { id } = body as { id: string };
    const { body: sent } = await asPartner('post', `/${id}/test`).expect(202);
    expect(sent).toMatchObject({
      messageId: expect.stringMatching(/^msg_/) as string,
      nextAttemptAt: expect.anything() as string,
    });
    const { body: listed } = await asPartner('get', `/${id}/deliveries?limit=1`).expect(200);
    expect(listed).toMatchObject({
      data: [{ type: 'webhook.test', responseStatus: null }],
      nextCursor: null,
    });
    const { body: rotated } = await asPartner('post', `/${id}/rotate-secret`).expect(200);
    expect(rotated).toMatchObject({
      secret: SECRET,
      previousSecretUntil: expect.stringMatching(/Z$/) as string,
    });
  });

  it('are each owner’s own', async () => {
    const other = await makePartner(app);
    const { body } = await asPartner('post', '', HOOK).expect(201);
    const { id } = body as { id: string };
    const { body: test } = await asPartner('post', `/${id}/test`).expect(202);
    const { id: deliveryId } = test as { id: string };
    const strangers = [
      (method: Method, path: string, sent?: object) => asPartner(method, path, sent, other.token),
      (method: Method, path: string, sent?: object) => call(method, path, sent),
    ];
    for (const stranger of strangers) {
      await stranger('get', `/${id}`).expect(404);
      await stranger('patch', `/${id}`, { enabled: false }).expect(404);
      await stranger('delete', `/${id}`).expect(404);
      await stranger('post', `/${id}/rotate-secret`).expect(404);
      await stranger('post', `/${id}/test`).expect(404);
      await stranger('get', `/${id}/deliveries`).expect(404);
      await stranger('post', `/${id}/deliveries/${deliveryId}/replay`).expect(404);
      const { data } = (await stranger('get', '?limit=100').expect(200)).body as { data: { id: string }[] };
      expect(data.map((webhook) => webhook.id)).not.toContain(id);
    }
    const mine = await asPartner('post', '', HOOK, other.token).expect(201);
    const { id: mineId } = mine.body as { id: string };
    await asPartner('post', `/${mineId}/deliveries/${deliveryId}/replay`, undefined, other.token).expect(404);
  });

  it('are the platform’s for admins alone, and a partner’s for it alone', async () => {
    const service = await makeService(app);
    for (const token of [await analystToken(app), partner.token, service.token]) {
      await call('get', '', undefined, token).expect(403);
      await call('post', '', HOOK, token).expect(403);
    }
    for (const token of [admin, service.token]) {
      await asPartner('get', '', undefined, token).expect(403);
      await asPartner('post', '', HOOK, token).expect(403);
    }
    await request(app.url).post('/admin/webhooks').send(HOOK).expect(401);
  });

  it('list their deliveries page by page, newest first', async () => {
    const { id } = await made();
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1)
      ids.unshift(((await call('post', `/${id}/test`)).body as { id: string }).id);
    const seen: string[] = [];
    let query: string | null = '?limit=2';
    while (query !== null) {
      const { body } = await call('get', `/${id}/deliveries${query}`).expect(200);
      const page = body as { data: { id: string }[]; next_cursor: string | null };
      seen.push(...page.data.map((delivery) => delivery.id));
      query = page.next_cursor === null ? null : `?limit=2&cursor=${page.next_cursor}`;
    }
    expect(seen).toEqual(ids);
  });

  it('are at most fifty of an owner, also when they are made at once', async () => {
    const many = await makePartner(app);
    const answers = await Promise.all(
      Array.from({ length: 55 }, () => asPartner('post', '', HOOK, many.token)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(50);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
  });

  it('keep their secrets out of the tables and the audit trail, where each change is', async () => {
    const { id, secret } = await made();
    await call('patch', `/${id}`, { enabled: false }).expect(200);
    await call('post', `/${id}/rotate-secret`).expect(200);
    await call('post', `/${id}/test`).expect(202);
    await call('delete', `/${id}`).expect(204);
    const events = await app.database.query<{ action: string; text: string }>(
      `SELECT action, row_to_json(e)::text AS text FROM audit_events e WHERE subject_id = $1 ORDER BY sequence`,
      [id],
    );
    expect(events.map(({ action }) => action)).toEqual([
      'webhook.created',
      'webhook.updated',
      'webhook.secret_rotated',
      'webhook.tested',
      'webhook.deleted',
    ]);
    const stored = await app.database.query<{ text: string }>(
      `SELECT row_to_json(e)::text AS text FROM webhook_endpoints e WHERE id = $1`,
      [id],
    );
    for (const { text } of [...events, ...stored]) expect(text).not.toContain(secret.slice(6));
  });

  it('are not called when a name stands for a private address at the moment of the call', async () => {
    const receiver = await Receiver.start();
    const { id } = await made();
    // A name that was public when the webhook was made.
    const url = receiver.url.replace('127.0.0.1', 'localhost');
    await app.database.query('UPDATE webhook_endpoints SET url = $1 WHERE id = $2', [url, id]);
    await call('post', `/${id}/test`).expect(202);
    let delivery: { status: string; error: string } | undefined;
    await eventually('a failed delivery', async () => {
      const { body } = await call('get', `/${id}/deliveries`);
      delivery = (body as { data: { status: string; error: string }[] }).data[0];
      return delivery?.status === 'failed';
    });
    expect(delivery?.error).toBe('the address is private, loopback or otherwise special');
    expect(receiver.received).toEqual([]);
    await receiver.stop();
  });
});
