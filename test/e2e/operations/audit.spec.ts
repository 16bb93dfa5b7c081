import request from 'supertest';

import { adminToken, analystToken, makeClient, makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: { readonly name: string };
  readonly subject: { readonly id: string };
  readonly hash: string;
  readonly previous_hash: string;
}
interface Listed {
  readonly entries: readonly Entry[];
  readonly next_cursor: string | null;
}

describe('/admin/audit', () => {
  let app: TestApp;
  let admin: string;
  const products: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    admin = await adminToken(app);
    for (let i = 0; i < 5; i += 1) products.push((await makeClient(app, 'service')).clientId);
    await makePartner(app, { name: '=HYPERLINK("http://evil.example")' });
  });
  afterAll(() => app.close());

  const get = (path: string, token = admin): request.Test =>
    request(app.url).get(`/admin/audit${path}`).set('Authorization', `Bearer ${token}`);
  const listed = async (query: string): Promise<Listed> => (await get(query).expect(200)).body as Listed;
  /** An instant, as a query can hold it. */
  const encoded = (text: string): string => encodeURIComponent(text);

  it('tells who did what, to what, when and from where, and chains its entries', async () => {
    const { body } = await get('?action=api_client.created&limit=1').expect(200);
    expect(body).toEqual({
      entries: [
        {
          id: expect.stringMatching(/^[0-9A-Z]{26}$/) as string,
          at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/) as string,
          actor: { type: 'admin', id: expect.any(String) as string, name: 'admin@example.com' },
          action: 'api_client.created',
          subject: { type: 'api_client', id: products[4] },
          before: null,
          after: { id: products[4], name: 'Test service', role: 'service' },
          request_id: expect.stringMatching(/^[0-9A-Z]{26}$/) as string,
          ip: '127.0.0.1',
          previous_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        },
      ],
      next_cursor: expect.any(String) as string,
    });
  });

  it('goes from the newest to the first, page by page, each once, while entries are added', async () => {
    const all = (await listed('?limit=100')).entries;
    const seen: Entry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Listed = await listed(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.entries);
      cursor = page.next_cursor;
      if (seen.length === 2) await makeClient(app, 'analyst');
    }
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const [newer, older] = [seen.slice(0, -1), seen.slice(1)];
    expect(newer.map((entry) => entry.previous_hash)).toEqual(older.map(({ hash }) => hash));
  });

  it.each<[string, (entry: Entry) => boolean]>([
    ['action=partner.created', ({ action }) => action === 'partner.created'],
    ['action=api_client.*', ({ action }) => action.startsWith('api_client.')],
    ['subject_type=partner', ({ action }) => action.startsWith('partner.')],
    ['actor=admin@example.com', ({ actor }) => actor.name === 'admin@example.com'],
  ])('finds those with %s, and only them', async (query, holds) => {
    const { entries } = await listed(`?limit=100&${query}`);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(holds)).toBe(true);
    const { entries: all } = await listed('?limit=100');
    expect(entries).toHaveLength(all.filter(holds).length);
  });

  it('finds those of one subject, of nobody, and of a time', async () => {
    const { entries } = await listed(`?subject_type=api_client&subject_id=${products[2] ?? ''}`);
    expect(entries.map(({ action }) => action)).toEqual(['api_client.created']);
    expect((await listed('?actor=nobody')).entries).toEqual([]);
    const at = entries[0]?.at ?? '';
    expect((await listed(`?from=${encoded(at)}&limit=100`)).entries.at(-1)?.at).toBe(at);
    expect((await listed(`?to=${encoded(at)}&limit=100`)).entries.map((entry) => entry.at)).not.toContain(at);
    const today = at.slice(0, 10);
    expect((await listed(`?from=${today}&to=${today}`)).entries.length).toBeGreaterThan(0);
    expect((await listed('?to=2020-01-01')).entries).toEqual([]);
  });

  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'x'],
    ['cursor', 'nonsense'],
    ['from', 'yesterday'],
    ['to', '2026-02-30'],
    ['actor', ''],
    ['action', 'a%00b'],
    ['owner', 'x'],
  ])('answers 400 naming %s when it is %j', async (field, value) => {
    const { body } = await get(`?${field}=${value}`).expect(400);
    expect(body).toMatchObject({ error: { code: 'invalid_request', details: [{ field }] } });
  });

  it('refuses a period that ends before it starts', async () => {
    for (const path of ['', '/export']) {
      const { body } = await get(`${path}?from=2026-02-01&to=2026-01-01`).expect(400);
      expect(body).toMatchObject({ error: { details: [{ field: 'to' }] } });
    }
  });

  it('is read by admins and analysts alone', async () => {
    await get('', await analystToken(app)).expect(200);
    await get('/export', await analystToken(app)).expect(200);
    const { token } = await makePartner(app);
    const service = await makeClient(app, 'service');
    for (const path of ['', '/export']) {
      await get(path, token).expect(403);
      await get(path, service.token).expect(403);
      await request(app.url).get(`/admin/audit${path}`).expect(401);
    }
  });
});
