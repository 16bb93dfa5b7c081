import type { Response } from 'supertest';

import {
  type AdminWorld,
  COUPONS,
  PERCENTAGE,
  VALIDATE,
  aPayment,
  errorOf,
  openAdmin,
} from './admin-world.js';

const LIMIT = 2;
const HOUR_SECONDS = 3_600;

describe('the limits per user and hour', () => {
  let world: AdminWorld;

  beforeEach(async () => {
    world = await openAdmin({
      RATE_LIMIT_READ: String(LIMIT),
      RATE_LIMIT_WRITE: String(LIMIT),
      RATE_LIMIT_BULK: String(LIMIT),
      RATE_LIMIT_VALIDATION: String(LIMIT),
    });
  });
  afterEach(() => world.close());

  const calls: Record<string, (world: AdminWorld) => PromiseLike<Response>> = {
    read: ({ admin }) => admin.get(COUPONS),
    usage: ({ admin }) => admin.get(`${COUPONS}/x/usage`),
    bulk: ({ admin }) => admin.post(`${COUPONS}/bulk`, { coupons: [PERCENTAGE] }),
    generate: ({ admin }) => admin.post(`${COUPONS}/bulk/generate`, {}),
    'bulk update': ({ admin }) => admin.patch(`${COUPONS}/bulk`, {}),
    validation: (opened) => opened.customer('asha').post(VALIDATE, aPayment('NEVER_MADE')),
  };

  it.each(Object.keys(calls))('refuse the third %s, and say when to come again', async (name) => {
    const call = calls[name] as (world: AdminWorld) => PromiseLike<Response>;
    for (let i = 1; i <= LIMIT; i += 1) {
      const response = await call(world);
      expect(response.status).not.toBe(429);
      expect(response.headers).toMatchObject({
        'x-ratelimit-limit': String(LIMIT),
        'x-ratelimit-remaining': String(LIMIT - i),
      });
      expect(Number(response.headers['x-ratelimit-reset'])).toBeGreaterThan(HOUR_SECONDS - 60);
    }
    const refused = await call(world);
    expect([refused.status, errorOf(refused).code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(HOUR_SECONDS - 60);
    expect(refused.headers['x-ratelimit-remaining']).toBe('0');
  });

  it('count each kind of work for itself, and writes by what they do', async () => {
    // Opening the world has made an API client: one write is used.
    await world.admin.post(COUPONS, PERCENTAGE).expect(201);
    await world.admin.delete(`${COUPONS}/x`).expect(429);
    await world.admin.get(COUPONS).expect(200);
    await world.admin.post(`${COUPONS}/bulk`, { coupons: [PERCENTAGE] }).expect(201);
  });

  it('count each user for themselves, and services not at all', async () => {
    const tried = { coupon_code: 'NEVER_MADE', service: 'strength_finder', amount: 1 };
    for (const user of ['asha', 'asha', 'ben', 'ben']) {
      await world.customer(user).post(VALIDATE, tried).expect(400);
    }
    await world.customer('asha').post(VALIDATE, tried).expect(429);
    for (let i = 0; i <= LIMIT; i += 1) await world.service.post(VALIDATE, tried).expect(400);
  });
});
