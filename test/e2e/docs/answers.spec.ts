import { type AdminWorld, openAdmin } from '../admin/admin-world.js';
import { PartnerClient } from '../partner/partner-client.js';
import { type ApiDocument, type Answer, documentOf, operationsOf } from './api-document.js';

const REPORTS = ['redemptions', 'coupons', 'series'];

describe('the answers in the documentation', () => {
  let world: AdminWorld;
  let document: ApiDocument;

  beforeAll(async () => {
    world = await openAdmin();
    document = await documentOf(world.app);
  });
  afterAll(() => world.close());

  function answersOf(name: string): Readonly<Record<string, Answer>> {
    const operation = new Map(operationsOf(document)).get(name);
    if (operation === undefined) throw new Error(`There is no ${name}`);
    return operation.responses;
  }

  function headOf(name: string, report?: string): string | undefined {
    const { example, examples = {} } = answersOf(name)['200']?.content?.['text/csv'] ?? {};
    return lineOf(report === undefined ? example : examples[report]?.value);
  }

  it('say each what it holds', () => {
    const silent = operationsOf(document).flatMap(([name, { responses }]) =>
      Object.entries(responses)
        .filter(([, { description }]) => description === '')
        .map(([status]) => `${name} ${status}`),
    );
    expect(silent).toEqual([]);
  });

  it.each([
    ['GET /api/admin/analytics/coupons', '404'],
    ['GET /api/admin/analytics/export', '404'],
    ['PATCH /api/admin/coupons/bulk', '207'],
    ['POST /api/v4/oauth2/token', '429'],
    ['POST /auth/login', '429'],
    ['POST /v1/partners/auth/login', '429'],
    ['GET /admin/webhooks/{id}', '404'],
  ])('of %s tell of %s, with an example', (name, status) => {
    const [content] = Object.values(answersOf(name)[status]?.content ?? {});
    expect(content?.example ?? content?.schema?.example).toBeDefined();
  });

  it.each([
    'POST /admin/webhooks',
    'GET /admin/webhooks',
    'POST /v1/partners/webhooks',
    'GET /v1/partners/webhooks',
  ])('of %s do not tell that something named is missing', (name) => {
    expect(Object.keys(answersOf(name))).not.toContain('404');
  });

  it.each(REPORTS)('of an export tell the columns of %s', async (report) => {
    const path = '/api/admin/analytics/export';
    const sent = await world.admin.get(`${path}?report=${report}`).expect(200);
    expect(headOf(`GET ${path}`, report)).toBe(lineOf(sent.text));
    const partner = await PartnerClient.of(world.app);
    const own = await partner.send('get', `/analytics/export?report=${report}`).expect(200);
    expect(headOf('GET /v1/partners/analytics/export', report)).toBe(lineOf(own.text));
  });

  it('of an export of the audit trail tell its columns', async () => {
    const sent = await world.admin.get('/admin/audit/export').expect(200);
    expect(headOf('GET /admin/audit/export')).toBe(lineOf(sent.text));
  });
});

function lineOf(table: unknown): string | undefined {
  return typeof table === 'string' ? table.split(/\r?\n/u)[0] : undefined;
}
