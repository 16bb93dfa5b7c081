import { ValidationService } from '#features/redemptions';
import { ownerId } from '#platform/owner';
import request from 'supertest';

import { CheckoutClient } from '../support/drivers/checkout-client.js';
import { adminToken, makePartner } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ORDER = { codes: ['SAVE20'], customer: { id: 'asha' }, order: { amount: 100_000 } };

/** A suspended partner cannot ask over HTTP, so its coupons are judged where every dialect has them judged. */
describe('a suspended partner', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('gets in nowhere, and its coupons stop applying, until it is active again', async () => {
    const partner = await makePartner(app);
    const checkout = new CheckoutClient(app, partner.token);
    await checkout
      .post('/v1/partners/coupons', {
        code: 'SAVE20',
        conditions: { startDate: '2025-01-01', expiryDate: '2099-12-31' },
        discountType: 'PERC',
        discountValue: 20,
        maxDiscountAmount: 100,
        display: {},
      })
      .expect(201);
    expect(await reasonsFor(app, partner.id)).toEqual([]);

    await setStatus(app, partner.id, 'SUSPENDED');
    await checkout.post('/v1/validations', ORDER).expect(401);
    expect(await reasonsFor(app, partner.id)).toEqual(['PARTNER_SUSPENDED']);

    await setStatus(app, partner.id, 'ACTIVE');
    expect((await checkout.validate(ORDER)).valid).toBe(true);
    expect(await reasonsFor(app, partner.id)).toEqual([]);
  });
});

async function reasonsFor(app: TestApp, partnerId: string): Promise<string[]> {
  const { evaluation } = await app.app
    .get(ValidationService, { strict: false })
    .validate(ownerId(partnerId), {
      codes: ['SAVE20'],
      customer: { id: 'asha', email: null },
      order: {
        reference: null,
        type: 'REDEMPTION',
        currency: null,
        shippingMinor: 0,
        lines: [
          {
            productId: null,
            quantity: 1,
            unitPriceMinor: 100_000,
            onSale: null,
            service: null,
            planId: null,
          },
        ],
      },
      at: null,
    });
  return evaluation.rejected.map(({ reason }) => reason);
}

async function setStatus(app: TestApp, partnerId: string, status: 'ACTIVE' | 'SUSPENDED'): Promise<void> {
  await request(app.url)
    .patch(`/admin/partners/${partnerId}`)
    .auth(await adminToken(app), { type: 'bearer' })
    .send({ status })
    .expect(200);
}
