import { type AdminWorld, openAdmin } from '../admin/admin-world.js';
import { ProfilesWorld } from '../discount-profiles/profiles-world.js';
import { PartnerClient, couponRequest } from '../partner/partner-client.js';
import { type ApiDocument, documentOf } from './api-document.js';
import { bodyExample } from './example-of.js';

const ENDS_SOON = { expiryDate: '2025-12-31' };

/** Who tries a call out sends what the page offers. */
describe('the example of a call in the documentation', () => {
  let world: AdminWorld;
  let profiles: ProfilesWorld;
  let document: ApiDocument;

  beforeAll(async () => {
    world = await openAdmin();
    profiles = await ProfilesWorld.open(world.app);
    document = await documentOf(world.app);
  });
  afterAll(() => world.close());

  it.each([
    ['/api/admin/analytics/simulate', 200],
    ['/api/admin/coupons', 201],
    ['/api/admin/coupons/bulk', 201],
    ['/api/admin/coupons/bulk/generate', 201],
    ['/admin/webhooks', 201],
  ])('is accepted by POST %s', async (path, status) => {
    await world.admin.post(path, bodyExample(document, 'post', path)).expect(status);
  });

  it.each([
    ['extend', 200],
    ['duplicate', 201],
  ])('is accepted by POST /api/admin/coupons/{id}/%s', async (action, status) => {
    const path = `/api/admin/coupons/{id}/${action}`;
    const { id } = await world.admin.make({ expiration_date: '2025-12-31' });
    await world.admin.post(path.replace('{id}', id), bodyExample(document, 'post', path)).expect(status);
  });

  it.each([
    ['extend', 200],
    ['duplicate', 201],
  ])('is accepted by POST /admin/discount_profiles/{id}/%s', async (action, status) => {
    const path = `/admin/discount_profiles/{id}/${action}`;
    const { id } = await profiles.make({ end_date: '2025-12-31 23:59:59' });
    const example = bodyExample(document, 'post', path);
    await profiles.call('post', path.replace('{id}', String(id)), example).expect(status);
  });

  it.each([
    ['extend', 200],
    ['duplicate', 201],
  ])('is accepted by POST /v1/partners/coupons/{couponId}/%s', async (action, status) => {
    const partner = await PartnerClient.of(world.app);
    const path = `/v1/partners/coupons/{couponId}/${action}`;
    const { id } = await partner.create(couponRequest({ conditions: ENDS_SOON }));
    const example = bodyExample(document, 'post', path);
    await partner.send('post', `/coupons/${id}/${action}`).send(example).expect(status);
  });

  it('is accepted by POST /v1/partners/webhooks', async () => {
    const partner = await PartnerClient.of(world.app);
    const example = bodyExample(document, 'post', '/v1/partners/webhooks');
    await partner.send('post', '/webhooks').send(example).expect(201);
  });
});
