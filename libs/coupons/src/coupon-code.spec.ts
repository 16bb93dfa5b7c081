import { PLATFORM_OWNER_ID, ownerId } from '#platform/owner';

import { storedCode } from './coupon-code.js';

describe('storedCode', () => {
  it.each([
    ['save20', 'SAVE20', 'save20'],
    ['A-b_9', 'A-B_9', 'A-b_9'],
    ['x'.repeat(64), 'X'.repeat(64), 'x'.repeat(64)],
  ])('of %s is %s for a partner and %s for the platform', (code, partners, platforms) => {
    expect(storedCode(ownerId('partner'), code)).toBe(partners);
    expect(storedCode(PLATFORM_OWNER_ID, code)).toBe(platforms);
  });

  it.each(['', 'ab', 'x'.repeat(65), 'a b', 'abc\n', 'ſaveıt', 'größe', 'abc\u0000'])(
    'of %j is nothing',
    (code) => {
      expect(storedCode(ownerId('partner'), code)).toBeNull();
      expect(storedCode(PLATFORM_OWNER_ID, code)).toBeNull();
    },
  );
});
