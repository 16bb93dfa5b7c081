import { instantText } from '../time/instant-text.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';

/** Up to but not including the end of the window (00-platform.md, Time). */
export const notExpired: Condition = {
  rule: 'not_expired',
  check: ({ promotion: { window }, now }) => {
    if (window.endsAt === null) return notAsked('Coupon has no expiry date');
    const finding = { expected: instantText(window.endsAt), actual: instantText(now) };
    const on = window.endsOn ?? finding.expected;
    return now >= window.endsAt
      ? fail('EXPIRED', `Coupon expired on ${on}`, finding)
      : pass(`Coupon expires on ${on}`, finding);
  },
};
