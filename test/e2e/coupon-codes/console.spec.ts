import request from 'supertest';

import { startTestApp, type TestApp } from '../../support/test-app.js';

const FILE = /(?:src|href)="(?!\/|https?:)([^"]+\.(?:js|css))"/g;

describe('/graphiql', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is a page with every file that it needs, and asks no other host for any', async () => {
    const page = await request(app.url)
      .get('/graphiql')
      .expect(200)
      .expect('Content-Type', /^text\/html/);
    const files = [...page.text.matchAll(FILE)].map(([, file]) => file ?? '');
    expect(files).toEqual(expect.arrayContaining(['main.js', 'styles.css']));
    for (const file of files) await request(app.url).get(`/graphiql/${file}`).expect(200);
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
  });

  it('runs its own script alone, and that only on this page', async () => {
    const [one, two] = [await request(app.url).get('/graphiql'), await request(app.url).get('/graphiql')];
    const nonce = /'nonce-([^']+)'/.exec(one.headers['content-security-policy'] ?? '')?.[1];
    expect(one.text).toContain(`nonce="${nonce}"`);
    expect(two.text).not.toContain(`nonce="${nonce}"`);
    const docs = await request(app.url).get('/docs');
    expect(docs.headers['content-security-policy']).not.toContain('nonce');
  });

  it('has no files but its own', async () => {
    await request(app.url).get('/graphiql/nothing.js').expect(404);
    await request(app.url)
      .get('/graphiql/%2e%2e/index.js')
      .expect(({ status }) => {
        expect(status).toBeGreaterThanOrEqual(400);
      });
  });
});
