import { instantText } from '../time/instant-text.js';
import type { Condition } from './condition.js';
import { fail, notAsked, pass } from './condition.js';

/** From the first instant of the window on. */
export const started: Condition = {
  rule: 'started',
  check: ({ promotion: { window }, now }) => {
    if (window.startsAt === null) return notAsked('Coupon has no start date');
    const finding = { expected: instantText(window.startsAt), actual: instantText(now) };
    const on = window.startsOn ?? finding.expected;
    return now < window.startsAt
      ? fail('NOT_STARTED', `Coupon starts on ${on}`, finding)
      : pass(`Coupon started on ${on}`, finding);
  },
};
