import { NOW } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';

const from = (startsAt: number | null, startsOn: string | null = null) => ({
  promotion: { window: { startsAt, endsAt: null, startsOn, endsOn: null } },
});

describe('started', () => {
  it.each([
    ['an instant before the start', NOW + 1, 'NOT_STARTED'],
    ['the first instant', NOW, null],
    ['an instant later', NOW - 1, null],
    ['no start', null, null],
  ])('at %s', (_when, startsAt, reason) => {
    expect(checkOf('started', from(startsAt))).toMatchObject({ reason, passed: reason === null });
  });

  it('names the day as the owner writes it', () => {
    expect(checkOf('started', from(NOW + 1, '2025-06-16'))).toMatchObject({
      message: 'Coupon starts on 2025-06-16',
      expected: '2025-06-15T12:00:00.001Z',
      actual: '2025-06-15T12:00:00Z',
    });
  });
});
