/**
 * What an endpoint can listen to (07-operations.md, Events). Three are ours: `coupon.deleted`, because some APIs delete
 * and do not archive; `coupon.limit_approaching`, at 80 and 95 percent of a limit or budget; and, sent only when it is
 * asked for, `webhook.test`.
 */
export const EVENT_TYPES = [
  'coupon.created',
  'coupon.updated',
  'coupon.archived',
  'coupon.deleted',
  'coupon.exhausted',
  'coupon.expiring',
  'coupon.limit_approaching',
  'redemption.created',
  'redemption.confirmed',
  'redemption.released',
  'redemption.refunded',
  'profile.created',
  'profile.updated',
  'profile.deleted',
  'job.succeeded',
  'job.failed',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export const TEST_EVENT = 'webhook.test';
