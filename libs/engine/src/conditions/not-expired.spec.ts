import { NOW } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const until = (endsAt: number | null, endsOn: string | null = null) => ({
  promotion: { window: { startsAt: null, endsAt, startsOn: null, endsOn } },
});

describe('not_expired', () => {
  it.each([
    ['the last instant', NOW + 1, null],
    ['the end, which is not part of the window', NOW, 'EXPIRED'],
    ['an instant later', NOW - 1, 'EXPIRED'],
    ['no end', null, null],
  ])('at %s', (_when, endsAt, reason) => {
    expect(checkOf('not_expired', until(endsAt))).toMatchObject({ reason, passed: reason === null });
  });

  it('names the day as the owner writes it, or else the instant', () => {
    expect(checkOf('not_expired', until(NOW, '2025-12-31')).message).toBe('Coupon expired on 2025-12-31');
    expect(checkOf('not_expired', until(NOW)).message).toBe('Coupon expired on 2025-06-15T12:00:00Z');
  });
});
