import request, { type Test } from 'supertest';

import { adminToken, makePartner } from '../../support/people.js';
import { type TestApp, startTestApp } from '../../support/test-app.js';
import { documentOf, operationsOf } from '../docs/api-document.js';

const CHANGING = ['POST', 'PUT', 'PATCH'];

describe('calls that take no body', () => {
  let app: TestApp;
  let tokens: { readonly admin: string; readonly partner: string };
  let paths: readonly string[];

  beforeAll(async () => {
    app = await startTestApp();
    tokens = { admin: await adminToken(app), partner: (await makePartner(app)).token };
    paths = operationsOf(await documentOf(app))
      .filter(([, { requestBody }]) => requestBody === undefined)
      .map(([name]) => name.split(' '))
      .filter(([method = '']) => CHANGING.includes(method))
      .map(([, path = '']) => path.replaceAll(/\{\w+\}/gu, '4711'));
  });
  afterAll(() => app.close());

  function post(path: string): Test {
    const token = path.startsWith('/v1/') ? tokens.partner : tokens.admin;
    return request(app.url).post(path).auth(token, { type: 'bearer' });
  }

  it('refuse a field, by its name', async () => {
    expect(paths).toEqual(expect.arrayContaining([expect.stringContaining('/pause')]));
    for (const path of paths) {
      const { text } = await post(path).send({ surprise: 1 }).expect(400);
      expect([path, text]).toEqual([path, expect.stringContaining('surprise is not a known field')]);
    }
  });

  it('refuse what is no object', async () => {
    for (const path of paths) {
      for (const body of ['[1]', '"text"', '7']) {
        await post(path).set('Content-Type', 'application/json').send(body).expect(400);
      }
    }
  });

  it('take no body and an empty object, and find nothing under a name that nobody has', async () => {
    for (const path of paths) {
      await post(path).expect(404);
      await post(path).send({}).expect(404);
    }
  });

  it('say first who may call', async () => {
    const [path = ''] = paths;
    await request(app.url).post(path).send({ surprise: 1 }).expect(401);
    await request(app.url)
      .post('/admin/webhooks/x/test')
      .auth(tokens.partner, { type: 'bearer' })
      .send({ surprise: 1 })
      .expect(403);
  });
});
