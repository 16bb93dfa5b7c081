import { errorOf, openAdmin } from '../admin-world.js';

const EXPORT = '/api/admin/analytics/export';

describe('the limit of exports', () => {
  it('is counted apart from reading', async () => {
    const world = await openAdmin({ RATE_LIMIT_EXPORT: '2' });
    try {
      await world.admin.get(EXPORT).expect(200);
      await world.admin.get(`${EXPORT}?format=json`).expect(200);
      const refused = await world.admin.get(EXPORT).expect(429);
      expect(errorOf(refused).code).toBe('RATE_LIMITED');
      await world.admin.get('/api/admin/analytics/coupons').expect(200);
    } finally {
      await world.close();
    }
  });
});
