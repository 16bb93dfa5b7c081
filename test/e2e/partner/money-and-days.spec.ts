import { type TestApp, startTestApp } from '../../support/test-app.js';
import { PartnerClient, couponRequest } from './partner-client.js';

interface WindowRow {
  readonly starts_at: Date;
  readonly ends_at: Date;
}

describe('a partner’s money and days', () => {
  let app: TestApp;
  const clients = new Map<string, PartnerClient>();

  const partnerIn = async (currency: string, timezone = 'Asia/Kolkata'): Promise<PartnerClient> => {
    const key = `${currency} ${timezone}`;
    const client = clients.get(key) ?? (await PartnerClient.of(app, { currency, timezone }));
    clients.set(key, client);
    return client;
  };

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([
    ['INR', 0.01],
    ['INR', 99.9],
    ['INR', 100_000_000_000],
    ['JPY', 1],
    ['JPY', 10_000_000_000_000],
    ['KWD', 0.001],
    ['KWD', 9_999_999_999.999],
  ])('gives back %s %d as it was given', async (currency, amount) => {
    const client = await partnerIn(currency);
    const body = couponRequest({
      discountType: 'ABS',
      discountValue: amount,
      maxDiscountAmount: amount,
      conditions: { minimumRedemptionAmount: amount },
    });
    const coupon = await client.create(body);
    expect(coupon).toMatchObject({
      discountValue: amount,
      maxDiscountAmount: amount,
      conditions: { minimumRedemptionAmount: amount },
    });
  });

  it.each([
    ['INR', 0.001],
    ['JPY', 0.5],
    ['JPY', 10_000_000_000_001],
    ['KWD', 0.0001],
  ])('refuses %s %d, which its currency cannot hold', async (currency, maxDiscountAmount) => {
    const client = await partnerIn(currency);
    await client.send('post', '/coupons').send(couponRequest({ maxDiscountAmount })).expect(400);
  });

  it.each([0.0001, 12.5, 33.3333, 100])('keeps a percentage of %d', async (discountValue) => {
    const coupon = await (await partnerIn('INR')).create(couponRequest({ discountValue }));
    expect(coupon.discountValue).toBe(discountValue);
  });

  it.each([
    ['Asia/Kolkata', '2025-01-01', '2025-01-01', '2024-12-31T18:30:00.000Z', '2025-01-01T18:30:00.000Z'],
    ['UTC', '2024-02-29', '2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['America/New_York', '2025-03-09', '2025-03-09', '2025-03-09T05:00:00.000Z', '2025-03-10T04:00:00.000Z'],
    ['America/New_York', '2025-11-02', '2025-11-02', '2025-11-02T04:00:00.000Z', '2025-11-03T05:00:00.000Z'],
  ])('in %s %s to %s is %s to %s', async (timezone, startDate, expiryDate, startsAt, endsAt) => {
    const client = await partnerIn('INR', timezone);
    const coupon = await client.create(couponRequest({ conditions: { startDate, expiryDate } }));
    expect(coupon.conditions).toMatchObject({ startDate, expiryDate });
    const [row] = await app.database.query<WindowRow>(
      'SELECT p.starts_at, p.ends_at FROM promotions p JOIN coupons c ON c.promotion_id = p.id WHERE c.id = $1',
      [coupon.id],
    );
    expect([row?.starts_at.toISOString(), row?.ends_at.toISOString()]).toEqual([startsAt, endsAt]);
  });

  it.each(['Asia/Kolkata', 'UTC', 'America/New_York', 'Pacific/Kiritimati'])(
    'keeps the first and the last day there is in %s',
    async (timezone) => {
      const client = await partnerIn('INR', timezone);
      for (const [startDate, expiryDate] of [
        ['0001-01-01', '9999-12-31'],
        ['0001-01-01', '0001-01-01'],
        ['9999-12-31', '9999-12-31'],
      ]) {
        const coupon = await client.create(couponRequest({ conditions: { startDate, expiryDate } }));
        expect((await client.get(coupon.id)).conditions).toMatchObject({ startDate, expiryDate });
      }
    },
  );

  it('defaults the total limit to what the installation allows', async () => {
    const small = await startTestApp({ MAX_TOTAL_USAGE_LIMIT: '200', MAX_PER_USER_LIMIT: '3' });
    try {
      const client = await PartnerClient.of(small);
      const coupon = await client.create(couponRequest());
      expect(coupon.conditions).toMatchObject({ totalUsageLimit: 200, perUserLimit: 1 });
      for (const conditions of [{ totalUsageLimit: 201 }, { perUserLimit: 4 }]) {
        await client.send('post', '/coupons').send(couponRequest({ conditions })).expect(400);
      }
    } finally {
      await small.close();
    }
  });
});
