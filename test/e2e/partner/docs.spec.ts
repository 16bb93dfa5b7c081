import request from 'supertest';

import { type TestApp, startTestApp } from '../../support/test-app.js';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: unknown;
}

interface Schema {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, { readonly example?: unknown }>>;
}

describe('the description of the partner API', () => {
  let app: TestApp;
  let document: Document;

  beforeAll(async () => {
    app = await startTestApp();
    document = (await request(app.url).get('/docs-json').expect(200)).body as Document;
  });
  afterAll(() => app.close());

  it.each([
    ['post', '/v1/partners/coupons', ['201', '400', '401', '403', '409', '413', '415', '429', '500']],
    ['get', '/v1/partners/coupons', ['200', '400', '401', '403', '429', '500']],
    ['get', '/v1/partners/coupons/{couponId}', ['200', '401', '403', '404', '429', '500']],
    [
      'put',
      '/v1/partners/coupons/{couponId}',
      ['200', '400', '401', '403', '404', '413', '415', '429', '500'],
    ],
    ['delete', '/v1/partners/coupons/{couponId}', ['204', '401', '403', '404', '429', '500']],
    ['post', '/v1/partners/coupons/{couponId}/archive', ['200', '401', '403', '404', '429', '500']],
    ['post', '/v1/partners/coupons/{couponId}/pause', ['200', '401', '403', '404', '409', '429', '500']],
    ['post', '/v1/partners/coupons/{couponId}/resume', ['200', '401', '403', '404', '409', '429', '500']],
    ['post', '/v1/partners/coupons/{couponId}/extend', ['200', '400', '401', '403', '404', '429', '500']],
    [
      'post',
      '/v1/partners/coupons/{couponId}/duplicate',
      ['201', '400', '401', '403', '404', '409', '429', '500'],
    ],
    ['put', '/v1/partners/products', ['200', '400', '401', '403', '413', '415', '429', '500']],
    ['get', '/v1/partners/products', ['200', '400', '401', '403', '429', '500']],
    ['put', '/v1/partners/products/{productId}', ['200', '400', '401', '403', '413', '415', '429', '500']],
    ['delete', '/v1/partners/products/{productId}', ['204', '400', '401', '403', '404', '429', '500']],
  ])('tells every answer of %s %s', (method, path, statuses) => {
    const operation = document.paths[path]?.[method];
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(statuses));
    expect(operation?.security).toBeDefined();
  });

  it('shows the fields of the seed with its examples', () => {
    const { CreateCouponRequest: create, CreateConditionsRequest: conditions } = document.components.schemas;
    expect(create?.required).toEqual([
      'code',
      'conditions',
      'discountType',
      'discountValue',
      'maxDiscountAmount',
      'display',
    ]);
    expect(conditions?.required).toEqual(['startDate', 'expiryDate']);
    expect(create?.properties['code']?.example).toBe('SAVE20');
    expect(conditions?.properties['applicableVoucherProductIds']?.example).toEqual([
      'product-id-1',
      'product-id-2',
    ]);
  });
});
